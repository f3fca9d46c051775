import type { Value } from '../../dsl/plan.ts';

/** A value as people read it: numbers as they are, labels bare, lists in brackets. */
export function textOf(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  return String(value);
}
