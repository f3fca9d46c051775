/** What a rule gives where recovery skipped its text: the smallest node of its type, empty, right after the token before. */
import type { IRecognitionException, IToken } from 'chevrotain';
import type {
  Arg,
  Binding,
  Clause,
  DomainExpr,
  Expr,
  ListLit,
  Modifier,
  Recovered,
  Search,
  SetLit,
  Statement,
  Str,
} from '../ast.ts';
import { after, before, START } from './span.ts';

type From<T> = { recoveryValueFunc: (error: IRecognitionException) => T };

function missing(error: IRecognitionException): Recovered {
  const previous = (error as { previousToken?: IToken }).previousToken;
  if (previous !== undefined && previous.startOffset >= 0) return { kind: 'recovered', span: after(previous) };
  return { kind: 'recovered', span: error.token.startOffset >= 0 ? before(error.token) : START };
}

export const asExpr: From<Expr> = { recoveryValueFunc: missing };
export const asExprs: From<Expr[]> = { recoveryValueFunc: (error) => [missing(error)] };
export const asNothing: From<never[]> = { recoveryValueFunc: () => [] };
export const asString: From<Str> = { recoveryValueFunc: (error) => ({ kind: 'str', value: '', span: missing(error).span }) };
export const asList: From<ListLit> = { recoveryValueFunc: (error) => ({ kind: 'list', items: [], span: missing(error).span }) };
export const asSet: From<SetLit> = {
  recoveryValueFunc: (error) => ({ kind: 'set_literal', items: [], span: missing(error).span }),
};
export const asMember: From<{ value: Expr }> = { recoveryValueFunc: (error) => ({ value: missing(error) }) };
export const asArg: From<Arg> = {
  recoveryValueFunc: (error) => {
    const value = missing(error);
    return { kind: 'positional', value, span: value.span };
  },
};
export const asTail: From<{ modifiers: Modifier[] }> = { recoveryValueFunc: () => ({ modifiers: [] }) };
export const asModifier: From<Modifier> = {
  recoveryValueFunc: (error) => {
    const value = missing(error);
    return { kind: 'default', value, span: value.span };
  },
};
export const asBinding: From<Binding> = {
  recoveryValueFunc: (error) => ({ kind: 'binding', path: [], span: missing(error).span }),
};
export const asDomain: From<DomainExpr> = {
  recoveryValueFunc: (error) => {
    const { span } = missing(error);
    return { kind: 'domain', atom: { kind: 'set_literal', items: [], span }, modifiers: [], span };
  },
};
export const asClause: From<Clause> = {
  recoveryValueFunc: (error) => {
    const expr = missing(error);
    return { kind: 'where', expr, span: expr.span };
  },
};
export const asSearch: From<Search> = {
  recoveryValueFunc: (error) => ({ kind: 'search', bindings: [], clauses: [], span: missing(error).span }),
};
export const asStatement: From<Statement> = {
  recoveryValueFunc: (error) => {
    const expr = missing(error);
    return { kind: 'expr', expr, span: expr.span };
  },
};
