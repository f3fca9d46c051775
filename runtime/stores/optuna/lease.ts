import type { Owner } from './owner.ts';

/**
 * The right to end a trial, kept with it. Whoever takes a trial over raises the epoch, so that its earlier owner, should it come
 * back to life, can no longer write to it.
 */
export interface Lease {
  readonly epoch: number;
  /** The process that runs the trial; absent when that process gave it up. */
  readonly owner?: Owner;
}

/** The lease that a trial's attribute holds; undefined where there is none, as with a trial of Optuna's. */
export function leaseIn(attribute: unknown): Lease | undefined {
  if (attribute === undefined) return undefined;
  const { epoch, ...owner } = (attribute ?? {}) as Partial<Owner> & { readonly epoch?: number };
  const known = typeof epoch === 'number' ? epoch : 0;
  return typeof owner.host === 'string' && typeof owner.pid === 'number'
    ? { epoch: known, owner: owner as Owner }
    : { epoch: known };
}

/** What is kept of a lease. */
export function leaseAttribute({ epoch, owner }: Lease): Readonly<Record<string, unknown>> {
  return { epoch, ...owner };
}
