import type { Arg, DomainCall, Modifier } from '../ast.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Domain, Scale } from '../plan.ts';
import { numberText } from '../text/number.ts';
import { join } from './cell.ts';
import type { Environment } from './environment.ts';
import type { Parameter } from './parameters.ts';
import { describe, typeOf } from './types.ts';
import { few } from './words.ts';

interface Bound {
  readonly value: number;
  readonly text: string;
  readonly span: Span;
}
type Kind = 'int' | 'real';

/** `int[a, b]` or `real[a, b]` with its scale and step. */
export function lowerRange(
  param: Parameter,
  kind: Kind,
  atom: DomainCall,
  modifiers: readonly Modifier[],
  env: Environment,
): Domain | undefined {
  const { cell } = env;
  param.type = 'number';
  const args = atom.args ?? [];
  if (args.length !== 2 || args.some((arg) => arg.kind !== 'positional')) {
    return cell.report('A0211', atom.span, { kind, count: args.length });
  }
  const low = lowerBound(args[0]!, 'a bound', env);
  const high = lowerBound(args[1]!, 'a bound', env);
  if (low === undefined || high === undefined) return undefined;
  param.places = { atom: atom.span, low: low.span, high: high.span };
  if (kind === 'int' && ![low, high].every((bound) => checkWhole(bound, low, high, atom, env))) return undefined;
  if (low.value > high.value) {
    const edits = [
      { span: low.span, text: high.text },
      { span: high.span, text: low.text },
    ];
    const fix = { title: `Swap to \`${kind}[${high.text}, ${low.text}]\``, edits };
    return cell.report('A0201', join(low.span, high.span), { kind, low: low.text, high: high.text }, { fix });
  }
  const scale = scaleOf(kind, low, high, modifiers, env);
  const step = stepOf(kind, modifiers, env);
  if (scale === undefined || step === 'wrong') return undefined;
  const top = step === undefined ? high.value : lastOnGrid(kind, low, high, step, env);
  if (kind === 'int') return { kind, low: low.value, high: top, scale, step: step?.value ?? 1 };
  return { kind, low: low.value, high: top, scale, ...(step === undefined ? {} : { step: step.value }) };
}

function lowerBound(arg: Arg, what: string, env: Environment): Bound | undefined {
  if (arg.kind !== 'positional') return undefined;
  const formula = env.lower(arg.value);
  if (formula === undefined) return undefined;
  const { span } = arg.value;
  if (formula.k === 'num') return { value: formula.v, text: env.cell.text(span), span };
  const type = typeOf(formula, env.params);
  if (type === 'number' || type === 'unknown') return env.cell.report('A0207', span, { what });
  return env.cell.report('A0316', span, { what, wants: 'a number', got: describe(type) });
}

function checkWhole(bound: Bound, low: Bound, high: Bound, atom: DomainCall, { cell }: Environment): boolean {
  if (Number.isSafeInteger(bound.value)) return true;
  const fix = { title: 'Search real numbers', edits: [{ span: atom.name.span, text: 'real' }] };
  cell.report('A0206', bound.span, { value: bound.text, real: `real[${low.text}, ${high.text}]` }, { fix });
  return false;
}

function scaleOf(kind: Kind, low: Bound, high: Bound, modifiers: readonly Modifier[], { cell }: Environment): Scale | undefined {
  const [first, second] = modifiers.filter((modifier) => modifier.kind === 'log' || modifier.kind === 'reverse_log');
  if (second !== undefined) return cell.report('A0217', second.span, { modifier: second.kind });
  if (first === undefined) return 'linear';
  if (first.kind === 'log' && low.value <= 0) {
    const start = kind === 'int' || high.value <= 0 ? 1 : Number((high.value * 1e-4).toPrecision(3));
    const text = numberText(start);
    const fix = high.value > start ? { fix: { title: `Start at ${text}`, edits: [{ span: low.span, text }] } } : {};
    const end = high.value > start ? high.text : numberText(start * 100);
    return cell.report('A0202', low.span, { scale: 'log', low: low.text, example: `${kind}[${text}, ${end}] log` }, fix);
  }
  return first.kind as Scale;
}

function stepOf(kind: Kind, modifiers: readonly Modifier[], env: Environment): Bound | 'wrong' | undefined {
  const [first, second] = modifiers.filter((modifier) => modifier.kind === 'step');
  if (second !== undefined) {
    env.cell.report('A0217', second.span, { modifier: 'step' });
    return 'wrong';
  }
  if (first === undefined) return undefined;
  if (first.value === undefined || first.value.kind === 'recovered') return 'wrong';
  const step = lowerBound({ kind: 'positional', value: first.value, span: first.value.span }, 'a step', env);
  if (step === undefined) return 'wrong';
  if (step.value > 0 && (kind === 'real' || Number.isSafeInteger(step.value))) return step;
  const wants = kind === 'int' ? 'a whole number above 0' : 'a number above 0';
  env.cell.report('A0213', step.span, { step: step.text, wants });
  return 'wrong';
}

/** The highest value on the grid; A0203 where that is not the bound. */
function lastOnGrid(kind: Kind, low: Bound, high: Bound, step: Bound, { cell }: Environment): number {
  const steps = (high.value - low.value) / step.value;
  if (Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, steps)) return high.value;
  const at = (i: number): number => Number((low.value + i * step.value).toPrecision(12));
  const count = Math.floor(steps);
  const top = at(count);
  const grid =
    count < 6
      ? few(Array.from({ length: count + 1 }, (_, i) => numberText(at(i))))
      : `${[0, 1, 2].map(at).map(numberText).join(', ')}, …, ${numberText(top)}`;
  const other = evenStep(kind, high.value - low.value, step.value);
  const bound = `${kind}[${low.text}, ${numberText(top)}]`;
  const fix = { title: `End at ${numberText(top)}`, edits: [{ span: high.span, text: numberText(top) }] };
  const params = { high: high.text, grid, bound, step: other === undefined ? undefined : numberText(other) };
  cell.report('A0203', step.span, params, { fix });
  return top;
}

/** The step nearest to the one given that divides the range. */
function evenStep(kind: Kind, range: number, step: number): number | undefined {
  if (kind === 'real') {
    const count = Math.max(1, Math.round(range / step));
    const even = Number((range / count).toPrecision(4));
    return Math.abs(even * count - range) < 1e-9 * range ? even : undefined;
  }
  for (let away = 1; away < step; away++) {
    if (range % (step - away) === 0) return step - away;
    if (step + away <= range && range % (step + away) === 0) return step + away;
  }
  return undefined;
}
