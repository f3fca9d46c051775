import type { ArgDescriptor } from '../catalog.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Domain, Value } from '../plan.ts';
import { numberText } from '../text/number.ts';
import type { Cell } from './cell.ts';
import { replacement } from './names.ts';
import type { Parameter } from './parameters.ts';
import type { Target } from './values.ts';
import { alternatives, few } from './words.ts';

/** Checks that every value of a parameter's domain is one that the argument takes. */
export function checkDomain(param: Parameter, target: Target, cell: Cell): undefined {
  const { domain, places } = param;
  if (domain === undefined || places === undefined) return;
  if (domain.kind === 'int' || domain.kind === 'real') checkRange(domain, param, target, cell);
  else if (domain.kind === 'bool') {
    if (target.descriptor.type !== 'bool') refuse(places.atom, target, cell);
  } else {
    domain.values.every((value, i) => checkMember(value, places.items?.[i] ?? places.atom, places.atom, target, cell));
  }
}

function checkRange(domain: Domain & { kind: 'int' | 'real' }, param: Parameter, target: Target, cell: Cell): undefined {
  const { type, min, max } = target.descriptor;
  const places = param.places!;
  const whole =
    domain.kind === 'int' ||
    (Number.isInteger(domain.low) &&
      (domain.low === domain.high || (domain.step !== undefined && Number.isInteger(domain.step))));
  const fits = type === 'real' || type === 'reals' || type === 'number' || ((type === 'int' || type === 'ints') && whole);
  if (!fits) {
    const low = Math.ceil(domain.low);
    const high = Math.floor(domain.high);
    const rounded = (type === 'int' || type === 'ints') && low < high ? `int[${low}, ${high}]` : undefined;
    return refuse(places.atom, target, cell, rounded);
  }
  const of = { arg: target.arg, model: target.unit ?? '' };
  if (min !== undefined && domain.low < min) {
    cell.report('A0215', places.low ?? places.atom, { ...of, bound: atLeast(min), value: numberText(domain.low) });
  }
  if (max !== undefined && domain.high > max) {
    cell.report('A0215', places.high ?? places.atom, { ...of, bound: atMost(max), value: numberText(domain.high) });
  }
}

const atLeast = (min: number): string => `at least ${numberText(min)}`;
const atMost = (max: number): string => `at most ${numberText(max)}`;

/** One value of a set or list; false where the kind is wrong, which is said once for the whole set. */
function checkMember(value: Value, span: Span, whole: Span, target: Target, cell: Cell): boolean {
  const { descriptor, arg, unit: model = '' } = target;
  if (!isKind(value, descriptor)) {
    refuse(whole, target, cell);
    return false;
  }
  const { labels, min, max } = descriptor;
  if (typeof value === 'string' && descriptor.type === 'label' && labels !== undefined && !labels.includes(value)) {
    const suggestion = suggest(value, labels);
    cell.report('A0216', span, { value, arg, model, labels: few(labels), suggestion }, replacement(span, suggestion));
  }
  for (const number of Array.isArray(value) ? value : [value]) {
    if (typeof number !== 'number') continue;
    const bound = min !== undefined && number < min ? atLeast(min) : max !== undefined && number > max ? atMost(max) : undefined;
    if (bound !== undefined) cell.report('A0215', span, { arg, model, bound, value: numberText(number) });
  }
  return true;
}

function isKind(value: Value, { type }: ArgDescriptor): boolean {
  switch (type) {
    case 'int':
      return Number.isInteger(value);
    case 'ints':
      return Number.isInteger(value) || (Array.isArray(value) && value.length > 0 && value.every(Number.isInteger));
    case 'reals':
      return (
        typeof value === 'number' || (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number'))
      );
    case 'real':
    case 'number':
      return typeof value === 'number';
    case 'bool':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}

const WANTS: Readonly<Record<ArgDescriptor['type'], string>> = {
  int: 'whole numbers',
  ints: 'whole numbers or lists of them',
  reals: 'numbers or lists of them',
  real: 'numbers',
  number: 'numbers',
  bool: '`true` or `false`',
  label: 'words',
  string: 'texts',
  column: 'names of columns',
  columns: 'names of columns',
  data: 'data',
  param: 'names of parameters',
};

function refuse(span: Span, { unit: model = '', arg, descriptor }: Target, cell: Cell, rewritten?: string): undefined {
  const { type, labels } = descriptor;
  const wants = type === 'label' && labels !== undefined ? alternatives(labels) : WANTS[type];
  const example =
    rewritten ?? (type === 'bool' ? 'bool' : type === 'label' && labels !== undefined ? `{${labels.join(', ')}}` : undefined);
  const fix = example === undefined ? {} : { fix: { title: `Replace with \`${example}\``, edits: [{ span, text: example }] } };
  cell.report('A0214', span, { arg, model, wants, given: cell.text(span), example }, fix);
}
