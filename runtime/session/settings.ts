import type { Step } from '../../dsl/plan.ts';

/** The address that `set store = "…"` gives, if this step is one. */
export function storeOf(step: Extract<Step, { op: 'set' }>): string | undefined {
  if (step.key !== 'store' || step.value.k !== 'str') return undefined;
  return addressOf(step.value.v);
}

/** A bare path means SQLite. */
export function addressOf(text: string): string {
  return /^[a-z]{2,}:/.test(text) ? text : `sqlite:${text}`;
}
