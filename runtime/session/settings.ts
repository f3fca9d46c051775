import type { Formula, RunOptions, Step } from '../../dsl/plan.ts';
import { environmentVariable } from '../core/environment-variable.ts';
import { Refusal } from '../core/errors.ts';

/** The address that `set store = …` gives, if this step is one. Throws A0618 for an `env` that is not set. */
export function storeOf(step: Extract<Step, { op: 'set' }>): string | undefined {
  return step.key === 'store' ? placeOf(step.value, step.id) : undefined;
}

/** The address that `with store=…` gives a study. */
export function ownStoreOf(run: Partial<RunOptions>, id?: number): string | undefined {
  return run.store === undefined ? undefined : placeOf(run.store, id);
}

/** The address that a text or `env("NAME")` stands for. It may hold a secret: it is never stored or shown. */
export function placeOf(formula: Formula, id?: number): string | undefined {
  if (formula.k === 'str') return addressOf(formula.v);
  if (formula.k !== 'env') return undefined;
  try {
    return addressOf(environmentVariable(formula.name));
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.code, error.params, id) : error;
  }
}

/** A bare path means SQLite. */
export function addressOf(text: string): string {
  return /^[a-z]{2,}:/.test(text) ? text : `sqlite:${text}`;
}
