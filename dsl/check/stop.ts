import type { BinaryOp, Clause, Expr, Until } from '../ast.ts';
import { mentionsStudy, some, walk } from '../formula.ts';
import type { Counter, Formula, Space } from '../plan.ts';
import type { Cell } from './cell.ts';
import { environment } from './expressions.ts';
import type { Strategy } from './strategy.ts';
import { describe, typeOf } from './types.ts';

/** When a study stops, and how many trials a progress bar counts to. */
export interface Stop {
  readonly stop: Formula;
  readonly total?: number;
}

/** Trials of a search that does not say when to stop. */
const DEFAULT_N = 50;

/** What the conditions of `until` may look at. */
export interface Watched {
  /** Names of the search's parameters, which they may not mention. */
  readonly params: ReadonlySet<string>;
  /** How many objectives there are, where that is known: `best`, `stale`, `regret` and `noise` need one. */
  readonly objectives?: number;
}

/** The condition of `until`, as far as it is right; undefined without one. */
export function lowerUntil(clauses: readonly Clause[], watched: Watched, cell: Cell): Formula | undefined {
  const clause = clauses.find((candidate): candidate is Until => candidate.kind === 'until');
  return clause === undefined ? undefined : lowerCondition(clause, watched, cell);
}

/** `n` of the sampler and the condition of `until`, combined by `or`; without either a sampler that never ends gets 50 trials. */
export function stopOf({ n, sampler }: Strategy, until: Formula | undefined): Stop {
  const bounded = n !== undefined || until !== undefined || sampler.supports.finiteOnly;
  return combined([...(n === undefined ? [] : [trialsReach(n)]), ...(until === undefined ? [] : [until])], bounded);
}

/** What `resume` says of the end, if anything. */
export function changedStop(strategy: Strategy | undefined, until: Formula | undefined): Partial<Stop> {
  if (strategy?.n === undefined && until === undefined) return {};
  return combined(
    [...(strategy?.n === undefined ? [] : [trialsReach(strategy.n)]), ...(until === undefined ? [] : [until])],
    true,
  );
}

function combined(conditions: readonly Formula[], bounded: boolean): Stop {
  // A finite sampler ends by itself.
  const never: Formula = { k: 'bool', v: false };
  const [first = never, ...more] = bounded ? conditions : [trialsReach(DEFAULT_N)];
  const stop = more.reduce<Formula>((left, right) => ({ k: 'op', op: 'or', args: [left, right] }), first);
  const total = trialsBound(stop);
  return { stop, ...(total === undefined ? {} : { total }) };
}

function trialsReach(n: number): Formula {
  return {
    k: 'op',
    op: '>=',
    args: [
      { k: 'counter', name: 'trials' },
      { k: 'num', v: n },
    ],
  };
}

/** The smallest number of trials at which a condition surely holds. */
export function trialsBound(condition: Formula): number | undefined {
  if (condition.k !== 'op') return undefined;
  if (condition.op === 'or') {
    const bounds = condition.args.map(trialsBound).filter((bound) => bound !== undefined);
    return bounds.length === 0 ? undefined : Math.min(...bounds);
  }
  const [left, right] = condition.args;
  const [counter, limit, op] = left?.k === 'counter' ? [left, right, condition.op] : [right, left, MIRRORED[condition.op]];
  if (counter?.k !== 'counter' || counter.name !== 'trials' || limit?.k !== 'num') return undefined;
  if (op === '>=' || op === '==') return Math.max(0, Math.ceil(limit.v));
  return op === '>' ? Math.max(0, Math.floor(limit.v) + 1) : undefined;
}

const MIRRORED: Readonly<Record<string, string>> = { '<=': '>=', '<': '>', '==': '==' };

/** Trials of a finite sampler that walks the whole space; undefined where conditions decide. */
export function gridSize({ params }: Space): number | undefined {
  let size = 1;
  for (const { domain, when } of params) {
    if (when !== undefined) return undefined;
    if (domain.kind === 'bool') size *= 2;
    else if (domain.kind === 'categorical' || domain.kind === 'ordinal') size *= domain.values.length;
    else if (domain.step !== undefined) size *= Math.round((domain.high - domain.low) / domain.step) + 1;
    else if (domain.low < domain.high) return undefined;
  }
  return size;
}

function lowerCondition({ expr }: Until, { params, objectives }: Watched, cell: Cell): Formula | undefined {
  const bare = bareLimit(expr, cell);
  if (bare !== undefined) {
    const fix = { title: `Write \`${bare}\``, edits: [{ span: expr.span, text: bare }] };
    return cell.report('A0501', expr.span, { condition: bare }, { fix });
  }
  const stray = params.size > 0 ? strayName(expr, params) : undefined;
  if (stray !== undefined) return cell.report('A0504', stray.span, { name: stray.name, is: 'a parameter' });
  const formula = environment({ cell, counters: true }).lower(expr);
  if (formula === undefined) return undefined;
  if (mentionsStudy(formula)) return cell.report('A0420', expr.span, { word: 'until' });
  const type = typeOf(formula);
  if (type !== 'boolean')
    return cell.report('A0414', expr.span, { word: 'until', got: describe(type), example: 'until trials >= 100' });
  if (!some(formula, ({ k }) => k === 'counter'))
    return cell.report('A0504', expr.span, { name: cell.text(expr.span), is: 'the same all along' });
  if (objectives !== undefined && objectives > 1 && !checkSingle(formula, objectives, expr, cell)) return undefined;
  return checkMeasures(expr, cell) ? formula : undefined;
}

const SINGLE: ReadonlySet<Counter> = new Set(['best', 'stale', 'regret', 'noise']);

/** A0425 for counters that mean nothing where there are several objectives. */
function checkSingle(formula: Formula, objectives: number, { span }: Expr, cell: Cell): boolean {
  let single = true;
  walk(formula, (node) => {
    if (node.k !== 'counter' || !SINGLE.has(node.name)) return;
    single = false;
    cell.report('A0425', cell.placeOf(node) ?? span, { what: `\`${node.name}\``, count: objectives });
  });
  return single;
}

/** `10 min` or `50` where a condition belongs. */
function bareLimit(expr: Expr, cell: Cell): string | undefined {
  const text = cell.text(expr.span);
  if (expr.kind === 'quantity' && expr.measure === 'seconds') return `time >= ${text}`;
  if (expr.kind === 'num') return Number.isInteger(expr.value) ? `trials >= ${text}` : `best >= ${text}`;
  return undefined;
}

function strayName(expr: Expr, params: ReadonlySet<string>): (Expr & { kind: 'ref' }) | undefined {
  if (expr.kind === 'ref') return params.has(expr.name) && !isCounter(expr) ? expr : undefined;
  if (expr.kind === 'unary') return strayName(expr.operand, params);
  return expr.kind === 'binary' ? (strayName(expr.left, params) ?? strayName(expr.right, params)) : undefined;
}

const WANTS: Readonly<Record<Counter, string>> = {
  trials: 'a number of trials',
  time: 'a time such as `10 min`',
  best: 'a value of the objective',
  stale: 'a number of trials',
  failures: 'a number of trials',
  cost: 'a number',
  regret: 'a number',
  noise: 'a number',
};

function isCounter(expr: Expr): expr is Expr & { kind: 'ref'; name: Counter } {
  return expr.kind === 'ref' && Object.hasOwn(WANTS, expr.name);
}

const COMPARING: ReadonlySet<BinaryOp> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** A0502 for a time without a unit, A0503 for a unit where none belongs. */
function checkMeasures(expr: Expr, cell: Cell): boolean {
  if (expr.kind === 'unary') return checkMeasures(expr.operand, cell);
  if (expr.kind !== 'binary') return true;
  if (!COMPARING.has(expr.op)) return [expr.left, expr.right].map((side) => checkMeasures(side, cell)).every(Boolean);
  const [counter, limit] = isCounter(expr.left) ? [expr.left, expr.right] : [expr.right, expr.left];
  if (!isCounter(counter)) return true;
  const text = cell.text(limit.span);
  if (limit.kind === 'quantity' && (counter.name !== 'time' || limit.measure !== 'seconds')) {
    cell.report('A0503', limit.span, { counter: counter.name, wants: WANTS[counter.name], got: text });
    return false;
  }
  if (limit.kind === 'num' && counter.name === 'time') {
    const fix = { title: `Write \`${text} s\``, edits: [{ span: limit.span, text: `${text} s` }] };
    cell.report('A0502', limit.span, { value: text }, { fix });
  }
  return true;
}
