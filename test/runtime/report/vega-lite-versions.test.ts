/** JupyterLab 4.6 draws with Vega-Lite 5.6.1, we with 6: both put every mark of every chart in the same place. */
import { describe, expect, it } from '@jest/globals';
import * as vega from 'vega';
import { compile, type TopLevelSpec, version } from 'vega-lite';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { argValues } from '../../../runtime/core/arguments.ts';
import type { ViewUnit } from '../../../runtime/core/unit.ts';
import { specification } from '../../../runtime/report/specification.ts';
import { loaders } from '../../../runtime/units.gen.ts';
import { measurements, realistic } from '../../support/realistic.ts';

// CommonJS that requires vega: it has to be loaded after it.
const { default: vegaLite5 } = (await import('vega-lite-5')) as unknown as {
  readonly default: { readonly compile: Compile; readonly version: string };
};

type Compile = (spec: TopLevelSpec, options: object) => { readonly spec: vega.Spec };
interface Item {
  readonly marktype?: string;
  readonly role?: string;
  readonly items?: readonly Item[];
  readonly [channel: string]: unknown;
}

/** Channels that say where a mark is and what it looks like. */
const CHANNELS = 'x y x2 y2 width height size shape angle text fill stroke opacity strokeDash'.split(' ');

const logger = vega.logger(vega.Error);

/** Each mark that carries data, axis labels and legends included: its kind and channels, by where it is on the page. */
async function marksOf(build: Compile, spec: object): Promise<readonly string[]> {
  const view = new vega.View(vega.parse(build(spec as TopLevelSpec, { logger }).spec), { renderer: 'none', logger });
  await view.runAsync();
  const found: string[] = [];
  const walk = (item: Item, dx: number, dy: number): void => {
    for (const inner of item.items ?? []) {
      if (item.marktype !== undefined && item.marktype !== 'group') found.push(placed(item.marktype, inner, dx, dy));
      else
        walk(inner, dx + (item.marktype === undefined ? 0 : Number(inner.x ?? 0)), dy + Number((item.marktype && inner.y) ?? 0));
    }
  };
  walk((view.scenegraph() as unknown as { readonly root: Item }).root, 0, 0);
  view.finalize();
  return found;
}

function placed(kind: string, item: Item, dx: number, dy: number): string {
  const shown = CHANNELS.flatMap((channel) => {
    const value = item[channel];
    if (value === undefined || value === null) return [];
    const offset = channel.startsWith('x') ? dx : channel.startsWith('y') ? dy : 0;
    return [`${channel}=${typeof value === 'number' ? (value + offset).toFixed(1) : JSON.stringify(value)}`];
  });
  return `${kind} ${shown.join(' ')}`;
}

const units: ViewUnit[] = [];
for (const load of Object.values(loaders.view)) {
  const { default: unit } = (await load()) as { default: ViewUnit };
  if (unit.of === 'study') units.push(unit);
}
/** What a view of measurements is given. */
const measuredFor = ({ name }: ViewUnit) => (measurements[name] === undefined ? {} : { measured: measurements[name] });

/** Charts drawn, by view: a view that never draws would pass every test. */
const drawn = new Set<string>();

describe.each(Object.entries(realistic))('%s', (name, studies) => {
  it.each(units.map((unit) => [unit.name, unit] as const))('as `show %s`', async (_, unit) => {
    const rendering = unit.render({ args: argValues(unit, {}, {}), studies, catalog, ...measuredFor(unit) });
    const { chart } = rendering;
    if (chart === undefined) return;
    drawn.add(unit.name);
    const spec = specification({ ...rendering, chart }, 'interactive');
    const [old, current] = [await marksOf(vegaLite5.compile, spec), await marksOf(compile as Compile, spec)];
    expect(old).toEqual(current);
    expect(current.length).toBeGreaterThan(0);
    // Sums of all trials leave none out; whatever draws or models trials says how many.
    if (name === 'ten thousand trials' && unit.measures === undefined && !['edf', 'importance'].includes(unit.name)) {
      expect(rendering.finding).toContain('of 10,000 trials');
      expect(current.length).toBeLessThan(9000);
    }
  });
});

it('tells where the two differ: 5.6.1 drops an order by another channel in layers', async () => {
  const bars = {
    mark: 'bar',
    encoding: { y: { field: 'a', type: 'nominal', sort: '-x' }, x: { field: 'b', type: 'quantitative' } },
  };
  const text = { ...bars, mark: 'text' };
  const data = { values: [1, 3, 2].map((b, i) => ({ a: 'xyz'[i], b })) };
  const spec = { data, layer: [bars, text] };
  expect(await marksOf(vegaLite5.compile, spec)).not.toEqual(await marksOf(compile as Compile, spec));
});

it('is 5.6.1 and 6', () => {
  expect(vegaLite5.version).toBe('5.6.1');
  expect(version).toMatch(/^6\./);
});

it('has drawn every view that can have a chart', () => {
  const without = ['best', 'plan', 'trials'];
  expect([...drawn].sort()).toEqual(
    units
      .map((unit) => unit.name)
      .filter((name) => !without.includes(name))
      .sort(),
  );
});
