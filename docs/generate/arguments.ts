import type { ArgDescriptor } from '../../dsl/catalog.ts';
import { wants } from '../../dsl/check/values.ts';
import { numberText } from '../../dsl/text/number.ts';
import { valueText } from '../../dsl/text/value.ts';
import { code, table } from './markdown.ts';

/** Arguments, options or settings as a table: what each takes, its range and default, and what it means. */
export function argumentTable(args: Readonly<Record<string, ArgDescriptor>>, what = 'argument'): string {
  const rows = Object.entries(args).map(([name, descriptor]) => [
    code(name),
    wants(descriptor),
    rangeText(descriptor),
    defaultText(descriptor),
    `${descriptor.doc}${descriptor.positional === true ? '; may stand without its name' : ''}`,
  ]);
  return table([what, 'takes', 'range', 'default', ''], rows);
}

function rangeText({ min, max }: ArgDescriptor): string {
  if (min === undefined) return max === undefined ? '' : `≤ ${numberText(max)}`;
  return max === undefined ? `≥ ${numberText(min)}` : `${numberText(min)} … ${numberText(max)}`;
}

function defaultText({ default: value, optional }: ArgDescriptor): string {
  if (value !== undefined) return code(valueText(value));
  return optional === true ? '' : '**required**';
}
