import type { Formula, Run, Score } from '../../dsl/plan.ts';

/** JSON of plan nodes without their ids: equal for nodes that mean the same. */
export function nodeKey(node: Formula): string {
  return JSON.stringify(node, withoutId);
}

/** A copy without the ids of nodes, which belong to one program's text. Arguments may be called `id`: those are formulas. */
export function withoutIds<T>(plain: T): T {
  return JSON.parse(JSON.stringify(plain, withoutId)) as T;
}

/** Two runs that differ in the metric they read are one evaluation. */
export function evaluationKey(node: Score | Run): string {
  if (node.k === 'score') return nodeKey(node);
  const { metric: _, ...args } = node.objective.args;
  return nodeKey({ ...node, objective: { ...node.objective, args } });
}

function withoutId(name: string, value: unknown): unknown {
  return name === 'id' && typeof value === 'number' ? undefined : value;
}
