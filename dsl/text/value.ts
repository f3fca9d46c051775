import type { Value } from '../plan.ts';
import { numberText } from './number.ts';

/** A value as a program writes it; a label that is a plain word needs no quotes. */
export function valueText(value: Value): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(value) ? value : JSON.stringify(value);
  return Array.isArray(value) ? `[${value.map(valueText).join(', ')}]` : String(value);
}
