import type { Plan, Step } from '../../dsl/plan.ts';

const READING: readonly Step['op'][] = ['view', 'print', 'assert', 'explain'];

/** Whether a plan leaves notebook, session and store as they are, so that it may run beside another. */
export function onlyReads({ steps }: Plan): boolean {
  return steps.every(({ op }) => READING.includes(op));
}
