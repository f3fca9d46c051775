import type { FunctionSymbol } from '../../dsl/scope.ts';

/** A function that a cell in another language defines, as the notebook's scope takes it. */
export interface Defined {
  readonly name: string;
  /** The unit that evaluates it. */
  readonly unit: 'script' | 'python';
  /** What the unit knows the cell by. */
  readonly path: string;
  readonly symbol: FunctionSymbol;
}

/** `branin(x, y)`, `train(lr, …)`: how it is called. */
export function signatureText({ name, symbol: { params, rest, named, defineByRun } }: Defined): string {
  if (defineByRun) return `${name}(trial)`;
  const list = params.map((param) => (named ? `${param.name}=…` : param.name));
  return `${name}(${[...list, ...(rest ? ['…'] : [])].join(', ')})`;
}

/** What a cell's result says of the functions that it defines; undefined where there is none. */
export function definedText(defined: readonly Defined[]): string | undefined {
  return defined.length === 0 ? undefined : defined.map(signatureText).join('\n');
}
