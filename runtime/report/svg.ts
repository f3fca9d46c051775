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

/** @param spec complete, of `specification(…, 'static')` */
export async function chartSvg(spec: Readonly<Record<string, unknown>>): Promise<string> {
  const logger = vega.logger(vega.Error);
  const compiled = compile(spec as unknown as TopLevelSpec, { logger: quiet }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logger });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** Vega-Lite warns on the console of things that the conformance suite checks. */
const quiet = {
  level: () => quiet,
  error: () => quiet,
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
} as never;
