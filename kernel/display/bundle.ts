import { messageOf } from '../../runtime/core/errors.ts';
import type { Rendering } from '../../runtime/core/unit.ts';
import { renderingHtml } from '../../runtime/report/html/rendering.ts';
import { specification } from '../../runtime/report/specification.ts';
import { embedOptions } from '../../runtime/report/theme.ts';
import { renderingText } from '../../runtime/views/text/rendering.ts';
import type { MimeBundle, Output } from './output.ts';

/** JupyterLab 4.6 and Notebook 7.6 draw Vega-Lite under version 5's name only. */
const vegaLite = 'application/vnd.vegalite.v5+json';

export interface Bundle {
  readonly data: MimeBundle;
  readonly metadata: Readonly<Record<string, unknown>>;
}

type Charted = Rendering & { readonly chart: NonNullable<Rendering['chart']> };

/** A view's displays in order: its chart, if it has one; then its facts and table, if it has any. */
export async function viewOutputs(rendering: Rendering, preface?: string): Promise<readonly Output[]> {
  const { chart, table, facts, ...rest } = rendering;
  if (chart === undefined) return [{ kind: 'display', ...(await textBundle(rendering)) }];
  const outputs = await chartOutputs({ ...rest, chart }, preface);
  if (table === undefined && facts === undefined) return outputs;
  const below = { ...rest, ...(table === undefined ? {} : { table }), ...(facts === undefined ? {} : { facts }) };
  return [...outputs, { kind: 'display', ...(await textBundle(below)) }];
}

/** Facts and tables as HTML and as text. */
export async function textBundle(rendering: Rendering): Promise<Bundle> {
  return { data: { 'text/html': renderingHtml(rendering), 'text/plain': await renderingText(rendering) }, metadata: {} };
}

/**
 * Vega-Lite for front ends that draw it, a picture for exports, the finding for terminals. No HTML beside it: JupyterLab
 * would prefer that to the chart.
 * @param preface further text for terminals, before the finding
 */
async function chartOutputs(rendering: Charted, preface?: string): Promise<readonly Output[]> {
  const text = await renderingText(rendering);
  const data: Record<string, unknown> = { [vegaLite]: specification(rendering, 'interactive') };
  const metadata: Record<string, unknown> = { [vegaLite]: { embed_options: embedOptions } };
  const notes: Output[] = [];
  try {
    const { drawPng } = await import('../../runtime/report/draw.ts');
    const png = await drawPng(specification(rendering, 'static'));
    data['image/png'] = Buffer.from(png.bytes).toString('base64');
    // `alt` is what nbconvert gives to screen readers.
    if (png.missing !== '') notes.push(...lacking(png.missing));
    metadata['image/png'] = { width: png.width, height: png.height, alt: `${rendering.title}. ${rendering.finding}.` };
  } catch (error) {
    // The chart itself is whole; only exports, which need the picture, are poorer.
    notes.push({ kind: 'stream', name: 'stderr', text: `no picture of the chart for exports: ${messageOf(error)}\n` });
  }
  data['text/plain'] = preface === undefined ? text : `${preface}\n${text}`;
  return [{ kind: 'display', data, metadata }, ...notes];
}

/** Characters that were told of already, so that each note says something new. */
const told = new Set<string>();

/** What of a picture is drawn as boxes: the chart itself is drawn by the front end's fonts. */
function lacking(characters: string): readonly Output[] {
  const fresh = [...characters].filter((character) => !told.has(character));
  for (const character of fresh) told.add(character);
  if (fresh.length === 0) return [];
  const shown = fresh.slice(0, 12).join('') + (fresh.length > 12 ? '…' : '');
  const text = `no font here has ${shown}: pictures for exports show □ in their place; a font such as Noto Sans CJK mends it\n`;
  return [{ kind: 'stream', name: 'stderr', text }];
}
