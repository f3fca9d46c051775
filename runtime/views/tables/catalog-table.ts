import { type ArgDescriptor, present, type UnitDescriptor } from '../../../dsl/catalog.ts';
import type { Cell, Rendering } from '../../core/unit.ts';
import { counted } from '../text/number.ts';
import { literal } from '../text/value.ts';

/** A further column of a catalogue's table. */
export interface Column<D> {
  readonly name: string;
  readonly cell: (unit: D) => Cell;
}

/** The units of one kind: how each is written, what it is, and what else is worth a column. */
export function catalogTable<D extends UnitDescriptor>(
  noun: string,
  units: Readonly<Record<string, D>>,
  further: readonly Column<D>[] = [],
): Rendering {
  const all = present(units);
  return {
    title: `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}s`,
    finding: `There ${all.length === 1 ? 'is' : 'are'} ${counted(all.length, noun)} to use`,
    table: {
      columns: ['name', ...further.map(({ name }) => name), 'arguments', 'what it is'].map((name) => ({ name, align: 'left' })),
      rows: all.map((unit) => [
        unit.name,
        ...further.map(({ cell }) => cell(unit)),
        Object.entries(unit.args)
          .map(([name, argument]) => argumentText(name, argument))
          .join(', '),
        unit.doc,
      ]),
      total: all.length,
    },
  };
}

/** `startup=10`; an argument without a default stands alone, an optional one in brackets. */
function argumentText(name: string, argument: ArgDescriptor): string {
  if (argument.default !== undefined) return `${name}=${literal(argument.default)}`;
  return argument.optional === true ? `[${name}]` : name;
}
