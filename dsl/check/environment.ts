import type { Expr } from '../ast.ts';
import type { Formula } from '../plan.ts';
import type { Cell } from './cell.ts';
import type { ParameterTable } from './parameters.ts';

/**
 * What a bare word may be beside a name in scope: nothing (`undefined`), any label, or one of these labels, which then win
 * over names. `unit`: not a label but a unit of that kind, so that an unknown word is reported as one.
 */
export type Labels = readonly string[] | 'any' | { readonly unit: 'model' | 'data' } | undefined;

/** What names mean at a place. */
export interface Environment {
  readonly cell: Cell;
  /** Inside a search: its parameters. Value checks of unit arguments then wait until their domains are known. */
  readonly params?: ParameterTable;
  /** Inside `let f(x) = …`: its arguments. */
  readonly args?: ReadonlySet<string>;
  /** Inside `until`: the counters are names. */
  readonly counters?: boolean;
  /** Inside `where`: names of objectives. */
  readonly objectives?: ReadonlySet<string>;
  /** The formula of an expression; undefined where it is wrong, which is then already reported. */
  readonly lower: (expr: Expr, labels?: Labels) => Formula | undefined;
}

export type Surroundings = Omit<Environment, 'lower'>;
