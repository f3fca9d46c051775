/** Draws Vega-Lite charts as SVG without a browser. Imports vega and vega-lite (0.4 s): load it only where a chart is drawn. */
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { fontFiles, fontMetrics } from './font.ts';

const regular = fontMetrics(fontFiles.regular);
const bold = fontMetrics(fontFiles.bold);

/**
 * Vega without a canvas guesses 0.8 em a character, which pushes titles away from their axes: give it the true widths of the
 * font that the picture is drawn with.
 */
const { textMetrics } = vega as unknown as {
  textMetrics: { width: (item: { text?: unknown; fontSize?: number; fontWeight?: unknown }, text?: unknown) => number };
};
textMetrics.width = (item, text) => {
  const weight = item.fontWeight;
  const face = weight === 'bold' || (typeof weight === 'number' && weight >= 600) ? bold : regular;
  const shown = text ?? item.text;
  return shown === undefined || shown === null ? 0 : face.width(String(shown), item.fontSize ?? 11);
};

/**
 * @param spec complete, of `specification`
 * @param labels what a mark's `aria-label` says: its description, or its tooltip, a line a field; marks without one are hidden
 */
export async function chartSvg(
  spec: Readonly<Record<string, unknown>>,
  labels: 'descriptions' | 'tooltips' = 'descriptions',
): Promise<string> {
  const logger = vega.logger(vega.Error);
  const compiled = compile(spec as unknown as TopLevelSpec, { logger: quiet }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logger });
  try {
    if (labels === 'tooltips') {
      await view.runAsync();
      labelByTooltip((view.scenegraph() as unknown as { readonly root: SceneItem }).root);
    }
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** A mark or an item of Vega's scene graph. */
interface SceneItem {
  readonly items?: readonly SceneItem[];
  readonly tooltip?: unknown;
  description?: string | undefined;
  aria?: boolean;
}

function labelByTooltip(item: SceneItem): void {
  const { tooltip } = item;
  if (typeof tooltip === 'object' && tooltip !== null) {
    item.description = Object.entries(tooltip)
      .map(([name, value]) => `${name.trim()}: ${value}`)
      .join('\n');
    item.aria = true;
  } else {
    item.description = undefined;
  }
  for (const inner of item.items ?? []) labelByTooltip(inner);
}

/** Vega-Lite warns on the console of things that the conformance suite checks. */
const quiet = {
  level: () => quiet,
  error: () => quiet,
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
} as never;
