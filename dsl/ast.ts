/** The syntax tree: one immutable node a construct, each with its span. Made by the parser, read by checker and lowering. */
import type { Span } from './diagnostics/diagnostic.ts';

interface Base {
  readonly span: Span;
}

export type Program = readonly Statement[];
export type Statement = Search | Let | SetDefaults | Show | Export | Explain | Assert | Resume | ExprStatement;

export interface Name extends Base {
  readonly kind: 'name';
  /** In Unicode normal form C. */
  readonly text: string;
}

export interface Search extends Base {
  readonly kind: 'search';
  readonly bindings: readonly Binding[];
  readonly clauses: readonly Clause[];
}
export interface Let extends Base {
  readonly kind: 'let';
  readonly name: Name;
  /** Absent for a plain value; an array, maybe empty, for `let f(x) = …`. */
  readonly params?: readonly Name[];
  readonly value: Search | Expr;
}
export interface SetDefaults extends Base {
  readonly kind: 'set';
  readonly items: readonly { readonly name: Name; readonly value: Expr }[];
}
export interface Show extends Base {
  readonly kind: 'show';
  readonly views: readonly Expr[];
  readonly of: readonly Expr[];
}
export interface Export extends Base {
  readonly kind: 'export';
  readonly value: Expr;
  readonly to: Str;
}
export interface Explain extends Base {
  readonly kind: 'explain';
  readonly of: Search | Expr;
}
export interface Assert extends Base {
  readonly kind: 'assert';
  readonly test: Expr;
  readonly note?: Str;
}
export interface Resume extends Base {
  readonly kind: 'resume';
  readonly study: Expr;
  readonly clauses: readonly Clause[];
}
export interface ExprStatement extends Base {
  readonly kind: 'expr';
  readonly expr: Expr;
}

/** `path in domain`, `path = value`, or a bare `path` (a let-bound space). */
export interface Binding extends Base {
  readonly kind: 'binding';
  readonly path: readonly Name[];
  readonly domain?: DomainExpr;
  readonly value?: Expr;
  /** As an argument without modifiers: the same text read as the boolean `name in set`. The callee decides which is meant. */
  readonly membership?: Binary;
}
export interface DomainExpr extends Base {
  readonly kind: 'domain';
  /** A record labels its options: `{small: mlp(…), big: mlp(…)}`. */
  readonly atom: DomainCall | SetLit | ListLit | RecordLit;
  readonly length?: Expr;
  readonly modifiers: readonly Modifier[];
  readonly when?: Expr;
}
/** `int[1,100]`, `bool`: `args` is absent where no bracket was written. */
export interface DomainCall extends Base {
  readonly kind: 'domainCall';
  readonly name: Name;
  readonly args?: readonly Arg[];
}
export interface Modifier extends Base {
  readonly kind: 'log' | 'reverse_log' | 'step' | 'default' | 'prior';
  readonly value?: Expr;
}

export type Clause = Using | Objective | Where | Until | Prune | With | From;
export interface Using extends Base {
  readonly kind: 'using';
  readonly strategies: readonly Expr[];
}
export interface Objective extends Base {
  readonly kind: 'maximize' | 'minimize';
  readonly expr: Expr;
  readonly as?: Name;
}
export interface Where extends Base {
  readonly kind: 'where';
  readonly expr: Expr;
}
export interface Until extends Base {
  readonly kind: 'until';
  readonly expr: Expr;
}
export interface Prune extends Base {
  readonly kind: 'prune';
  readonly expr: Expr;
}
export interface With extends Base {
  readonly kind: 'with';
  readonly args: readonly Arg[];
}
export interface From extends Base {
  readonly kind: 'from';
  readonly sources: readonly Expr[];
}

export type Arg = Positional | Named | Binding;
export interface Positional extends Base {
  readonly kind: 'positional';
  readonly value: Expr;
}
export interface Named extends Base {
  readonly kind: 'named';
  readonly name: Name;
  readonly value: Expr;
}

export type Expr =
  | Num
  | Quantity
  | Str
  | Bool
  | Ref
  | Unary
  | Binary
  | Call
  | Index
  | Member
  | ListLit
  | SetLit
  | RecordLit
  | Recovered;
export interface Num extends Base {
  readonly kind: 'num';
  readonly value: number;
  /** As written, so that `int[1,2.0]` and `int[1,2]` can be told apart. */
  readonly text: string;
}
/** `10 min`, `40 MB`: `value` is in seconds or bytes. */
export interface Quantity extends Base {
  readonly kind: 'quantity';
  readonly value: number;
  readonly measure: 'seconds' | 'bytes';
  readonly text: string;
}
export interface Str extends Base {
  readonly kind: 'str';
  readonly value: string;
}
export interface Bool extends Base {
  readonly kind: 'bool';
  readonly value: boolean;
}
export interface Ref extends Base {
  readonly kind: 'ref';
  readonly name: string;
}
export interface Unary extends Base {
  readonly kind: 'unary';
  readonly op: '-' | 'not';
  readonly operand: Expr;
}
export type BinaryOp = 'or' | 'and' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '..' | '+' | '-' | '*' | '/' | '%' | '^';
export interface Binary extends Base {
  readonly kind: 'binary';
  readonly op: BinaryOp;
  readonly opSpan: Span;
  readonly left: Expr;
  readonly right: Expr;
}
export interface Call extends Base {
  readonly kind: 'call';
  readonly callee: Expr;
  readonly args: readonly Arg[];
}
export interface Index extends Base {
  readonly kind: 'index';
  readonly of: Expr;
  readonly args: readonly Arg[];
}
export interface Member extends Base {
  readonly kind: 'member';
  readonly of: Expr;
  readonly name: Name;
}
export interface ListLit extends Base {
  readonly kind: 'list';
  readonly items: readonly Expr[];
}
export interface SetLit extends Base {
  readonly kind: 'set_literal';
  readonly items: readonly Expr[];
}
export interface RecordLit extends Base {
  readonly kind: 'record';
  readonly entries: readonly { readonly key: Name | Str; readonly value: Expr }[];
}
/** What the parser put where a subtree is missing; the checker stays silent about it. */
export interface Recovered extends Base {
  readonly kind: 'recovered';
}
