import type { Binding } from '../ast.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Domain, Formula, Value } from '../plan.ts';
import type { Type } from './types.ts';

/** A name of a search list: searched (`in`) or fixed and derived (`=`). Its later fields are filled in as the search is checked. */
export interface Parameter {
  /** Dotted path as one string. */
  readonly name: string;
  readonly binding: Binding;
  /** Place of the path. */
  readonly span: Span;
  /** First from the looks of the domain, later for sure. */
  type: Type;
  /** Words and strings among the values of a set or list: what a comparison with the parameter understands. */
  readonly words: readonly string[];
  domain?: Domain;
  /** Where the bounds or values of the domain are written. */
  places?: DomainPlaces;
  default?: Value;
  when?: Formula;
  /** The value of a fixed or derived name. */
  formula?: Formula;
}

export interface DomainPlaces {
  /** The atom without modifiers. */
  readonly atom: Span;
  readonly low?: Span;
  readonly high?: Span;
  readonly items?: readonly Span[];
}

export type ParameterTable = ReadonlyMap<string, Parameter>;
