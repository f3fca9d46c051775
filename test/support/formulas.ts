/** Short ways to write formulas in tests. */
import type { Formula, Operator } from '../../dsl/plan.ts';

export const num = (v: number): Formula => ({ k: 'num', v });
export const str = (v: string): Formula => ({ k: 'str', v });
export const bool = (v: boolean): Formula => ({ k: 'bool', v });
export const param = (name: string): Formula => ({ k: 'param', name });
export const op = (name: Operator, ...args: readonly Formula[]): Formula => ({ k: 'op', op: name, args });
export const fn = (name: string, ...args: readonly Formula[]): Formula => ({ k: 'fn', fn: name, args });
export const list = (...items: readonly Formula[]): Formula => ({ k: 'list', items });
export const set = (...items: readonly Formula[]): Formula => ({ k: 'set', items });
export const range = (low: number, high: number): Formula => ({ k: 'range', low: num(low), high: num(high) });
