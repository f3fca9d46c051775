import type { Value } from '../../../dsl/plan.ts';
import type { Params } from '../../core/trial.ts';
import { formatNumber } from './number.ts';

/** A parameter's value for people, numbers to four digits: `37`, `relu`, `[64, 32]`. */
export function formatValue(value: Value): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return `[${value.map(formatValue).join(', ')}]`;
}

/** Parameters for people: `hidden = 37, lr = 0.01234`. */
export function formatParams(params: Params): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} = ${formatValue(value)}`)
    .join(', ');
}

/** A value as the language reads it back, without loss. */
export function literal(value: Value): string {
  if (typeof value === 'string') return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(value) ? value : JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `[${value.map(literal).join(', ')}]`;
}

/** Parameters as a search list takes them, without loss: `hidden = 37, lr = 0.012339…`. */
export function literalParams(params: Params): string {
  return Object.entries(params)
    .map(([name, value]) => `${name} = ${literal(value)}`)
    .join(', ');
}
