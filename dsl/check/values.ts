import type { ArgDescriptor } from '../catalog.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { some } from '../formula.ts';
import type { Formula } from '../plan.ts';
import { numberText } from '../text/number.ts';
import { hasPassword } from './addresses.ts';
import type { Cell } from './cell.ts';
import { checkDomain } from './fit.ts';
import { replacement } from './names.ts';
import type { ParameterTable } from './parameters.ts';
import { describe, typeOf } from './types.ts';
import { alternatives, few } from './words.ts';

/** Where a value goes: `hidden` of `mlp`; an option or setting is of nothing. */
export interface Target {
  readonly unit?: string;
  readonly arg: string;
  readonly descriptor: ArgDescriptor;
}

const WANTS: Readonly<Record<ArgDescriptor['type'], string>> = {
  int: 'a whole number',
  real: 'a number',
  number: 'a number',
  bool: '`true` or `false`',
  label: 'a word',
  string: 'a text in quotes',
  ints: 'a whole number or a list of them',
  reals: 'a number or a list of them',
  column: 'the name of a column',
  columns: 'the name of a column or a list of them',
  data: 'data',
  param: 'the name of a parameter',
};

const ELEMENT = { ints: 'int', reals: 'real' } as const;

/** What an argument takes, in words. */
export function wants({ type, labels }: ArgDescriptor): string {
  return type === 'label' && labels !== undefined ? alternatives(labels) : WANTS[type];
}

/** The bound that a number breaks, in words. */
export function brokenBound(value: number, { min, max }: ArgDescriptor): string | undefined {
  if (min !== undefined && value < min) return `at least ${numberText(min)}`;
  if (max !== undefined && value > max) return `at most ${numberText(max)}`;
  return undefined;
}

/**
 * Checks a value against what an argument takes; a parameter by its domain. Reports what is wrong.
 * @param fallback the place to blame where the value's own is not known
 */
export function checkValue(value: Formula, target: Target, fallback: Span, cell: Cell, params?: ParameterTable): undefined {
  if (some(value, (node) => node.k === 'arg')) return;
  if (value.k === 'param') {
    const param = params?.get(value.name);
    if (param?.domain !== undefined) return checkDomain(param, target, cell);
    if (param?.formula !== undefined) return checkValue(param.formula, target, param.span, cell, params);
    return;
  }
  const { type } = target.descriptor;
  const span = cell.placeOf(value) ?? fallback;
  if (value.k === 'fn' && value.fn === 'if') {
    for (const branch of value.args.slice(1)) checkValue(branch, target, span, cell, params);
    return;
  }
  if ((type === 'ints' || type === 'reals') && value.k === 'vector') {
    // The elements have one domain.
    const of = { ...target, descriptor: { ...target.descriptor, type: ELEMENT[type] } };
    return checkValue(value.items[0]!, of, span, cell, params);
  }
  if ((type === 'ints' || type === 'reals') && value.k === 'list') {
    const of = { ...target, descriptor: { ...target.descriptor, type: ELEMENT[type] } };
    for (const item of value.items) checkValue(item, of, span, cell, params);
    if (value.items.length === 0) refuse('an empty list', target, span, cell);
    return;
  }
  if (type === 'columns' && value.k === 'list') {
    const of = { ...target, descriptor: { ...target.descriptor, type: 'column' as const } };
    for (const item of value.items) checkValue(item, of, span, cell, params);
    return;
  }
  if (type === 'data') {
    const given = typeOf(value, params);
    if (given !== 'data' && given !== 'unknown') refuse(describe(given), target, span, cell);
    return;
  }
  if (type === 'int' || type === 'ints' || type === 'real' || type === 'reals' || type === 'number') {
    return checkNumber(value, target, span, cell, params);
  }
  if (type === 'bool') {
    const given = typeOf(value, params);
    if (given !== 'boolean' && given !== 'unknown') refuse(describe(given), target, span, cell);
    return;
  }
  checkWord(value, target, span, cell, params);
}

function checkNumber(value: Formula, target: Target, span: Span, cell: Cell, params?: ParameterTable): undefined {
  const given = typeOf(value, params);
  if (given !== 'number' && given !== 'unknown') return refuse(describe(given), target, span, cell);
  const { type } = target.descriptor;
  const whole = type === 'int' || type === 'ints';
  if (value.k !== 'num') {
    if (!whole || given === 'unknown' || isWhole(value, params)) return;
    const text = cell.text(span);
    const fix = { title: 'Round it', edits: [{ span, text: `round(${text})` }] };
    cell.report('A0316', span, { ...said(target), got: 'a fraction', help: `write \`round(${text})\`` }, { fix });
    return;
  }
  if (whole && !Number.isSafeInteger(value.v)) return refuse(numberText(value.v), target, span, cell);
  const bound = brokenBound(value.v, target.descriptor);
  if (bound !== undefined) {
    cell.report('A0317', span, { what: nameOf(target), bound, value: numberText(value.v) });
  }
}

function checkWord(value: Formula, target: Target, span: Span, cell: Cell, params?: ParameterTable): undefined {
  const given = typeOf(value, params);
  if (given !== 'label' && given !== 'unknown') return refuse(describe(given), target, span, cell);
  const { labels } = target.descriptor;
  if (value.k === 'str' && hasPassword(value.v)) return cell.report('A0511', span, {});
  if (value.k !== 'str' || labels === undefined || labels.includes(value.v)) return;
  const suggestion = suggest(value.v, labels);
  cell.report(
    'A0321',
    span,
    { value: value.v, what: nameOf(target), labels: few(labels), suggestion },
    replacement(span, suggestion),
  );
}

function nameOf({ unit, arg }: Target): string {
  return unit === undefined ? `\`${arg}\`` : `\`${arg}\` of \`${unit}\``;
}

function said(target: Target): { what: string; wants: string } {
  return { what: nameOf(target), wants: wants(target.descriptor) };
}

function refuse(got: string, target: Target, span: Span, cell: Cell): undefined {
  cell.report('A0316', span, { ...said(target), got });
}

/** Whether a power is never negative, as far as that is plain to see. */
function isPositive(power: Formula, params?: ParameterTable): boolean {
  if (power.k === 'num') return power.v >= 0;
  const domain = power.k === 'param' ? params?.get(power.name)?.domain : undefined;
  return domain !== undefined && 'low' in domain && domain.low >= 0;
}

const KEEPS_WHOLE: ReadonlySet<string> = new Set(['+', '-', '*', '%', 'neg', 'abs', 'min', 'max']);
const MAKES_WHOLE: ReadonlySet<string> = new Set(['floor', 'ceil', 'round']);

/** Whether a formula surely gives whole numbers. */
export function isWhole(formula: Formula, params?: ParameterTable): boolean {
  const all = (formulas: readonly Formula[]): boolean => formulas.every((item) => isWhole(item, params));
  switch (formula.k) {
    case 'num':
      return Number.isInteger(formula.v);
    case 'param': {
      const param = params?.get(formula.name);
      if (param?.formula !== undefined) return isWhole(param.formula, params);
      const { domain } = param ?? {};
      if (domain === undefined) return false;
      if (domain.kind === 'int') return true;
      if (domain.kind === 'real') return Number.isInteger(domain.step) && Number.isInteger(domain.low);
      return domain.kind !== 'bool' && domain.values.every((value) => Number.isInteger(value));
    }
    case 'op': {
      const power = formula.args[1];
      if (formula.op === '^') return all(formula.args) && power !== undefined && isPositive(power, params);
      return KEEPS_WHOLE.has(formula.op) && all(formula.args);
    }
    case 'fn':
      if (formula.fn === 'if') return all(formula.args.slice(1));
      return MAKES_WHOLE.has(formula.fn) || (KEEPS_WHOLE.has(formula.fn) && all(formula.args));
    default:
      return false;
  }
}
