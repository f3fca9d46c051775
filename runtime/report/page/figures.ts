import { catalog } from '../../catalog.gen.ts';
import { argValues } from '../../core/arguments.ts';
import type { Study } from '../../core/study.ts';
import type { Rendering, ViewUnit } from '../../core/unit.ts';
import contour from '../../views/contour.ts';
import edf from '../../views/edf.ts';
import history from '../../views/history.ts';
import hypervolume from '../../views/hypervolume.ts';
import importance from '../../views/importance.ts';
import intermediate from '../../views/intermediate.ts';
import landscape from '../../views/landscape.ts';
import parallel from '../../views/parallel.ts';
import pareto from '../../views/pareto.ts';
import posterior from '../../views/posterior.ts';
import rank from '../../views/rank.ts';
import ranks from '../../views/ranks.ts';
import slice from '../../views/slice.ts';
import surrogate from '../../views/surrogate.ts';
import terminator from '../../views/terminator.ts';
import timeline from '../../views/timeline.ts';
import { drawForPage } from '../draw.ts';
import { specification, still } from '../specification.ts';
import { Html, html } from './html.ts';
import { inlineSvg } from './inline-svg.ts';

/** In reading order: what came out, what mattered, where, how it went. */
const ofOne: readonly ViewUnit[] = [
  history,
  pareto,
  hypervolume,
  importance,
  parallel,
  slice,
  contour,
  rank,
  landscape,
  posterior,
  surrogate,
  intermediate,
  edf,
  terminator,
  timeline,
];
/** Those that show several studies beside each other. */
const ofSeveral: readonly ViewUnit[] = [history, ranks, edf, hypervolume];

/** A chart beyond this width, in CSS pixels, has a row of its own. */
const HALF = 640;

/** A chart in a page. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly html: Html;
}

/** Every chart that the studies have enough for, drawn. What a view has no chart for is left out. */
export async function figuresOf(studies: readonly Study[]): Promise<readonly Figure[]> {
  const units = studies.length === 1 ? ofOne : ofSeveral;
  const drawn = units.map(async (unit) => {
    const rendering = unit.render({ args: argValues(unit, {}, {}), studies, catalog });
    return rendering.chart === undefined ? [] : [await figure(unit.name, { ...rendering, chart: rendering.chart })];
  });
  return (await Promise.all(drawn)).flat();
}

async function figure(name: string, rendering: Rendering & { readonly chart: NonNullable<Rendering['chart']> }): Promise<Figure> {
  const { title, finding, chart } = rendering;
  // Title and finding are the page's own text: they can be searched, copied and read aloud.
  const { title: _, ...spec } = specification(rendering, 'interactive');
  const svg = inlineSvg(await drawForPage(still(spec)), name, `${title}. ${finding}.`);
  const id = `chart-${name}`;
  return {
    id,
    title,
    html: html`<figure id="${id}"${new Html(chart.width > HALF ? ' class="wide"' : '')}><h3>${title}</h3><figcaption>${finding}.</figcaption>${new Html(svg)}</figure>`,
  };
}
