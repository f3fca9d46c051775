import type { Expr } from '../ast.ts';
import type { Formula } from '../plan.ts';
import type { Cell } from './cell.ts';
import type { Parameter, ParameterTable } from './parameters.ts';

/**
 * What a bare word may be beside a name in scope: nothing (`undefined`), any label, or one of these labels, which then win
 * over names. `unit`: not a label but a unit of that kind, so that an unknown word is reported as one.
 */
export type Labels = readonly string[] | 'any' | { readonly unit: 'model' | 'data' } | undefined;

/** What an argument of a function stands for: `open` in its definition, what was given at a use. */
export type Argument = 'open' | ((labels: Labels) => Formula | undefined);

/** What names mean at a place. */
export interface Environment {
  readonly cell: Cell;
  /** Inside a search: its parameters. Value checks of unit arguments then wait until their domains are known. */
  readonly params?: ParameterTable;
  /** Inside an option of a choice: labels whose parameters go by their last name, the innermost last. */
  readonly options?: readonly string[];
  /** Inside `let f(x) = …`: its arguments. */
  readonly args?: ReadonlyMap<string, Argument>;
  /** In the body of a function at its use: parameters are known by their types only, not by name. */
  readonly closed?: true;
  /** Inside `until`: the counters are names. */
  readonly counters?: boolean;
  /** Where a connection is opened: `env("NAME")` may stand here. */
  readonly connects?: true;
  /** Inside `where`: names of objectives. */
  readonly objectives?: ReadonlySet<string>;
  /** The formula of an expression; undefined where it is wrong, which is then already reported. */
  readonly lower: (expr: Expr, labels?: Labels) => Formula | undefined;
  /** The same place but for what is given. */
  readonly inside: (changes: Partial<Surroundings>) => Environment;
}

export type Surroundings = Omit<Environment, 'lower' | 'inside'>;

/** The parameter that a name, maybe dotted, stands for. */
export function parameterNamed(env: Environment, name: string): Parameter | undefined {
  if (env.closed === true || env.params === undefined) return undefined;
  for (const label of env.options?.toReversed() ?? []) {
    const inner = env.params.get(`${label}.${name}`);
    // `mlp(lr=lr)` means the `lr` outside.
    if (inner?.binding.domain !== undefined) return inner;
  }
  return env.params.get(name);
}

/** What names mean in an option of a choice. */
export function optionEnvironment(env: Environment, label: string): Environment {
  return env.inside({ options: [...(env.options ?? []), label] });
}
