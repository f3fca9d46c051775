import type { DomainExpr, Expr } from '../ast.ts';
import { constantOf } from '../formula.ts';
import type { Formula } from '../plan.ts';
import { numberText } from '../text/number.ts';
import { lowerDomain } from './domains.ts';
import { parameterNamed } from './environment.ts';
import type { Parameter, Vector } from './parameters.ts';
import { describe, typeOf } from './types.ts';

/** Elements of a vector at most. */
const LONGEST = 64;

interface Length {
  readonly least: number;
  readonly most: number;
  /** An int parameter of the search. */
  readonly param?: Parameter;
}

/**
 * Makes the parts of `layers in D^1..4`: parameters `layers.length` and `layers[1]` … `layers[4]`, those beyond the least
 * length active only below the length; and the formula of `layers` itself.
 */
export function vectorise(param: Parameter, expr: DomainExpr, declare: (part: Parameter) => void): undefined {
  if (expr.length === undefined) return;
  const length = lengthOf(expr.length, param);
  if (length === undefined) return;
  const part = (name: string, more: Partial<Parameter> = {}): Parameter => {
    const made: Parameter = { ...param, name, path: [], of: param, type: 'number', ...more };
    declare(made);
    return made;
  };
  const { cell } = param.env;
  const lengthParam = length.param ?? (length.least < length.most ? lengthPart(length, part, param) : undefined);
  const size: Formula = lengthParam === undefined ? { k: 'num', v: length.most } : { k: 'param', name: lengthParam.name };
  const elements = Array.from({ length: length.most }, (_, i) => {
    const { type, words } = param;
    const name = `${param.name}[${i + 1}]`;
    if (i < length.least) return part(name, { type, words });
    const condition: Formula = { k: 'op', op: '>=', args: [size, { k: 'num', v: i + 1 }] };
    return part(name, { type, words, condition: cell.place(condition, param.span) });
  });
  const vector: Vector = { elements, length: size, least: length.least, ...(lengthParam === undefined ? {} : { lengthParam }) };
  param.vector = vector;
  param.type = 'list';
  const items = elements.map(({ name }): Formula => ({ k: 'param', name }));
  param.formula = cell.place({ k: 'vector', items, length: size }, param.span);
}

function lengthPart(
  { least, most }: Length,
  part: (name: string, more?: Partial<Parameter>) => Parameter,
  { name, binding }: Parameter,
): Parameter {
  const { length, atom } = binding.domain!;
  return part(`${name}.length`, {
    words: [],
    domain: { kind: 'int', low: least, high: most, scale: 'linear', step: 1 },
    places: { atom: (length ?? atom).span },
  });
}

function lengthOf(expr: Expr, param: Parameter): Length | undefined {
  const { cell } = param.env;
  if (expr.kind === 'binary' && expr.op === '..') {
    const least = boundOf(expr.left, param);
    const most = boundOf(expr.right, param);
    if (least === undefined || most === undefined) return undefined;
    if (least <= most) return { least, most };
    const text = `${cell.text(expr.right.span)}..${cell.text(expr.left.span)}`;
    const fix = { title: `Swap to \`${text}\``, edits: [{ span: expr.span, text }] };
    return cell.report('A0221', expr.span, { low: numberText(least), high: numberText(most), swapped: text }, { fix });
  }
  const name = expr.kind === 'ref' ? parameterNamed(param.env, expr.name) : undefined;
  if (name !== undefined && name !== param && name.binding.domain !== undefined) return lengthFrom(name, expr);
  const size = boundOf(expr, param);
  return size === undefined ? undefined : { least: size, most: size };
}

/** A constant length. */
function boundOf(expr: Expr, { env }: Parameter): number | undefined {
  const { cell } = env;
  const formula = env.lower(expr);
  if (formula === undefined) return undefined;
  const value = constantOf(formula.k === 'param' ? (fixedValue(formula.name, env.params) ?? formula) : formula);
  const text = cell.text(expr.span);
  const type = typeOf(formula, env.params);
  if (type !== 'number' && type !== 'unknown') {
    return cell.report('A0316', expr.span, { what: 'the length of a vector', wants: 'a whole number', got: describe(type) });
  }
  if (typeof value !== 'number') return cell.report('A0222', expr.span, { name: text });
  if (Number.isInteger(value) && value >= 1 && value <= LONGEST) return value;
  return cell.report('A0220', expr.span, { wants: `a whole number from 1 to ${LONGEST}`, value: text });
}

function fixedValue(name: string, params: Parameter['env']['params']): Formula | undefined {
  const param = params?.get(name);
  return param?.binding.value === undefined ? undefined : param.env.lower(param.binding.value);
}

/** `^n`: the values of `n` are known before those of sets with labels are. */
function lengthFrom(param: Parameter, expr: Expr): Length | undefined {
  const { cell } = param.env;
  const { domain: written } = param.binding;
  const before = cell.count('error');
  if (written !== undefined && param.domain === undefined && written.length === undefined) {
    lowerDomain(param, written, param.env, undefined);
  }
  const { domain } = param;
  const values =
    domain?.kind === 'int'
      ? [domain.low, domain.high]
      : domain !== undefined && 'values' in domain && domain.values.every((value) => Number.isInteger(value))
        ? (domain.values as readonly number[])
        : undefined;
  if (values === undefined) {
    return cell.count('error') > before ? undefined : cell.report('A0222', expr.span, { name: cell.text(expr.span) });
  }
  const least = Math.min(...values);
  const most = Math.max(...values);
  for (const value of [least, most]) {
    if (value >= 1 && value <= LONGEST) continue;
    const wants = `a whole number from 1 to ${LONGEST}`;
    return cell.report('A0220', expr.span, { wants, value: `\`${param.name}\`, which reaches ${numberText(value)}` });
  }
  return { least, most, param };
}
