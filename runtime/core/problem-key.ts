import { createHash } from 'node:crypto';
import type { Problem, UnitCall, Warm } from '../../dsl/plan.ts';

export { describeChange } from './describe-change.ts';

/**
 * Says whether two problems are the same: SHA-256, in hex, of the problem as canonical JSON. Ids of plan nodes, the order of
 * keys and the spelling of a constraint (`source`) do not count; everything else does, the order of parameters included,
 * since the same seed then gives other trials.
 */
export function problemKey(problem: Problem): string {
  return sha256(canonicalProblem(problem));
}

/** What an unnamed search is recognised by when its cell is run again. */
export interface StudyIdentity {
  readonly notebook: string;
  readonly problem: Problem;
  /** Without `n`, so that a larger `n` continues the study. */
  readonly strategy: UnitCall;
  readonly seed: number;
  /** Hashes of the tables, by name. */
  readonly data: Readonly<Record<string, string>>;
  /** Where it starts from. */
  readonly warm?: readonly Warm[];
  readonly prune?: UnitCall;
}

/** SHA-256, in hex. */
export function studyKey({ notebook, problem, strategy, seed, data, warm, prune }: StudyIdentity): string {
  const { n: _, ...args } = strategy.args;
  const rest = canonical({ notebook, strategy: { ...strategy, args }, seed, data, warm, prune });
  return sha256(`${canonicalProblem(problem)}${rest}`);
}

function canonicalProblem({ space, objectives, constraints }: Problem): string {
  return canonical({ space, objectives, constraints: constraints.map(({ on, formula }) => ({ on, formula })) });
}

/** JSON with sorted keys. An `id` that is a number is a node's; arguments, which may be called `id` too, are formulas. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([key, field]) => field !== undefined && !(key === 'id' && typeof field === 'number'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
    return `{${fields.join(',')}}`;
  }
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
