import type { RowLayout } from '../../../core/layout.ts';
import { DamagedState, type ModelState, numberOf } from '../../../core/model-state.ts';

const KINDS = ['none', 'image', 'sequence', 'tokens'] as const;

/** The layout of rows with so many columns, as numbers of a state. */
export function layoutNumbers(layout: RowLayout | undefined, columns: number): Readonly<Record<string, number>> {
  if (layout === undefined) return { layout: 0, columns };
  const { kind, ...sizes } = layout;
  return { layout: KINDS.indexOf(kind), ...sizes };
}

/** What `layoutNumbers` gave. Throws `DamagedState` where it is no layout of rows with so many columns. */
export function layoutOf(state: ModelState, columns: number): RowLayout | undefined {
  const kind = KINDS[numberOf(state, 'layout')];
  const size = (name: string): number => {
    const value = numberOf(state, name);
    if (!Number.isInteger(value) || value < 1 || value > 2 ** 31) throw new DamagedState(`\`${name}\` is no size`);
    return value;
  };
  if (kind === 'none') return fitting(undefined, size('columns'), columns);
  if (kind === 'image') {
    const layout = { kind, height: size('height'), width: size('width'), channels: size('channels') };
    return fitting(layout, layout.height * layout.width * layout.channels, columns);
  }
  if (kind === 'sequence') {
    const layout = { kind, steps: size('steps'), features: size('features') };
    return fitting(layout, layout.steps * layout.features, columns);
  }
  if (kind === 'tokens') {
    const layout = { kind, steps: size('steps'), vocabulary: size('vocabulary') };
    return fitting(layout, layout.steps, columns);
  }
  throw new DamagedState('`layout` is none');
}

function fitting<L>(layout: L, numbers: number, columns: number): L {
  if (numbers !== columns) throw new DamagedState(`its rows have ${numbers} numbers where ${columns} belong`);
  return layout;
}
