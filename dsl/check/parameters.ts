import type { Binding, Expr } from '../ast.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Domain, Formula, Prior, Value } from '../plan.ts';
import type { Environment } from './environment.ts';
import type { Type } from './types.ts';

/** A name of a search list: searched (`in`) or fixed and derived (`=`). Its later fields are filled in as the search is checked. */
export interface Parameter {
  /** Dotted path as one string. */
  readonly name: string;
  /** The path: the last is matched with hyperparameters, those before name a model. Empty for a part of a vector. */
  readonly path: readonly string[];
  readonly binding: Binding;
  /** Place of the path. */
  readonly span: Span;
  /** What names mean in its domain, value and condition. */
  readonly env: Environment;
  /** The vector or the choice that it is a part of: it is active only where that is. */
  readonly of?: Parameter;
  /** Of a part: what must hold beside that. */
  readonly condition?: Formula;
  /** First from the looks of the domain, later for sure. */
  type: Type;
  /** Words and strings among the values of a set or list: what a comparison with the parameter understands. */
  readonly words: readonly string[];
  domain?: Domain;
  /** Where the bounds or values of the domain are written. */
  places?: DomainPlaces;
  default?: Value;
  prior?: Prior;
  when?: Formula;
  /** The value of a fixed or derived name. */
  formula?: Formula;
  vector?: Vector;
  choice?: Choice;
}

/** `D^k`: its parts are parameters of their own. */
export interface Vector {
  readonly elements: readonly Parameter[];
  /** A number, or the parameter that holds it. */
  readonly length: Formula;
  readonly least: number;
  /** That parameter. */
  readonly lengthParam?: Parameter;
}

/** A set of words or calls, or a record: its values are the labels of its options. */
export interface Choice {
  readonly options: readonly Option[];
  /** Once it was used as a model: which model, by label; `wrong` where an option is none. */
  model?: Formula | 'wrong';
}

export interface Option {
  readonly label: string;
  /** Where the label is written. */
  readonly span: Span;
  readonly value: Expr;
}

export interface DomainPlaces {
  /** The atom without modifiers. */
  readonly atom: Span;
  readonly low?: Span;
  readonly high?: Span;
  readonly items?: readonly Span[];
}

export type ParameterTable = ReadonlyMap<string, Parameter>;

/** A value fixed in an option that is a model: it stands in the model, and is no name of its own. */
export function isAbsorbed(param: Parameter): boolean {
  return param.binding.value !== undefined && param.of?.choice?.model !== undefined;
}

/** Whether a parameter is an element or the length of a vector. */
export function isVectorPart(param: Parameter): boolean {
  return param.of?.vector !== undefined && param.binding === param.of.binding;
}
