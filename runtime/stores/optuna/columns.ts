/** How Optuna's columns hold what SQL has no plain type for: times, infinities, states, directions. */
import type { TrialState } from '../../core/trial.ts';

/** `2026-01-31 12:00:00.123000`: UTC without a zone, as SQLAlchemy writes a `DATETIME`. @param ms since the epoch */
export function timeToText(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '000');
}

/** Milliseconds since the epoch; microseconds are cut off. */
export function timeFromText(text: string): number {
  return Date.parse(`${text.slice(0, 23).replace(' ', 'T')}Z`);
}

export type NumberType = 'FINITE' | 'INF_POS' | 'INF_NEG' | 'NAN';

/** The pair (`value`, `value_type`). `NAN` is only allowed for an intermediate value. */
export function numberToColumns(value: number): [number | null, NumberType] {
  if (Number.isFinite(value)) return [value, 'FINITE'];
  return [null, Number.isNaN(value) ? 'NAN' : value > 0 ? 'INF_POS' : 'INF_NEG'];
}

export function numberFromColumns(value: number | null, type: NumberType): number {
  if (type === 'INF_POS') return Number.POSITIVE_INFINITY;
  if (type === 'INF_NEG') return Number.NEGATIVE_INFINITY;
  return value ?? Number.NaN;
}

/** A trial that Optuna has queued (`WAITING`) holds a number and has not ended: to us it is running. */
export const STATES: Readonly<Record<string, TrialState>> = {
  RUNNING: 'running',
  WAITING: 'running',
  COMPLETE: 'complete',
  PRUNED: 'pruned',
  FAIL: 'failed',
};

export const STATE_NAMES = { running: 'RUNNING', complete: 'COMPLETE', pruned: 'PRUNED', failed: 'FAIL' } as const;

/** `NOT_SET` is read as Optuna treats it, to be minimized. */
export function directionOf(name: string): 'maximize' | 'minimize' {
  return name === 'MAXIMIZE' ? 'maximize' : 'minimize';
}
