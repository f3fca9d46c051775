import type { Arg, Binding, DomainExpr, Expr, Name } from '../ast.ts';
import type { Formula } from '../plan.ts';
import { type Cell, join } from './cell.ts';
import { isChosen, isNested, optionsOf } from './choices.ts';
import { type Environment, optionEnvironment } from './environment.ts';
import { environment } from './expressions.ts';
import type { Parameter } from './parameters.ts';
import { bindingsOfSpace } from './spaces.ts';
import type { Type } from './types.ts';
import { vectorise } from './vectors.ts';

/** A search list before any of its domains is checked: its names, those of options and vectors included. */
export interface SearchList {
  /** In the order written, parts of vectors last; filled in as the search is checked. */
  readonly params: Map<string, Parameter>;
  /** What names mean in the rest of the search. */
  readonly env: Environment;
}

/** The names of a search list: what the rest of the search may mention. */
export function collectParameters(bindings: readonly Binding[], cell: Cell): SearchList {
  const params = new Map<string, Parameter>();
  const env = environment({ cell, params });
  for (const binding of bindings) declare(binding, env, params);
  for (const param of [...params.values()]) {
    const { domain } = param.binding;
    if (domain !== undefined) vectorise(param, domain, (part) => add(part, params));
  }
  return { params, env };
}

interface Within {
  readonly of: Parameter;
  readonly label: string;
  readonly condition: Formula;
}

function declare(binding: Binding, env: Environment, params: Map<string, Parameter>, within?: Within): undefined {
  const [first] = binding.path;
  const last = binding.path.at(-1);
  if (first === undefined || last === undefined) return;
  const span = join(first.span, last.span);
  if (binding.domain === undefined && binding.value === undefined) {
    const space = bindingsOfSpace(binding, span, env);
    for (const inner of space?.bindings ?? []) declare(inner, env.inside({ cell: space!.cell }), params, within);
    return;
  }
  const path = [...(within === undefined ? [] : [within.label]), ...binding.path.map(({ text }) => text)];
  const parts = within === undefined ? {} : { of: within.of, condition: within.condition };
  const param: Parameter = {
    name: path.join('.'),
    path,
    binding,
    span,
    env,
    ...parts,
    type: looksLike(binding),
    words: wordsOf(binding),
  };
  if (!add(param, params) || binding.domain === undefined) return;
  declareOptions(param, binding.domain, params);
}

function add(param: Parameter, params: Map<string, Parameter>): boolean {
  const earlier = params.get(param.name);
  if (earlier === undefined) params.set(param.name, param);
  else {
    const secondary = [{ span: earlier.span, label: 'first here' }];
    param.env.cell.report('A0318', param.span, { name: param.name }, { secondary });
  }
  return earlier === undefined;
}

/** The parameters of a choice's options: `svm.C` of `clf in {svm(C in …), …}`. */
function declareOptions(param: Parameter, domain: DomainExpr, params: Map<string, Parameter>): undefined {
  const options = optionsOf(domain);
  if (options === undefined) return;
  param.choice = { options };
  const { env } = param;
  if (isNested(options, domain)) param.type = 'label';
  const seen = new Set<string>();
  for (const option of options) {
    const { label, value } = option;
    if (value.kind !== 'call' || seen.has(label)) continue;
    seen.add(label);
    const within = { of: param, label, condition: isChosen(param, option, env.cell) };
    for (const arg of value.args) {
      const inner = bindingIn(arg);
      if (inner !== undefined) declare(inner, optionEnvironment(env, label), params, within);
    }
  }
}

function bindingIn(arg: Arg): Binding | undefined {
  if (arg.kind === 'binding') return arg;
  return arg.kind === 'named' ? { kind: 'binding', path: [arg.name], value: arg.value, span: arg.span } : undefined;
}

function looksLike({ domain }: Binding): Type {
  const atom = domain?.atom;
  if (atom?.kind === 'domainCall') {
    return atom.name.text === 'int' || atom.name.text === 'real' ? 'number' : atom.name.text === 'bool' ? 'boolean' : 'unknown';
  }
  if (atom === undefined || atom.kind === 'record') return 'unknown';
  return atom.items.every(isNumber) ? 'number' : 'unknown';
}

function isNumber(expr: Expr): boolean {
  return expr.kind === 'num' || expr.kind === 'quantity' || (expr.kind === 'unary' && expr.op === '-' && isNumber(expr.operand));
}

function wordsOf({ domain }: Binding): readonly string[] {
  const atom = domain?.atom;
  if (atom === undefined || atom.kind === 'domainCall') return [];
  if (atom.kind === 'record') return atom.entries.map(({ key }) => keyText(key));
  return atom.items.flatMap((item) => {
    const word = item.kind === 'call' ? item.callee : item;
    return word.kind === 'ref' ? [word.name] : word.kind === 'str' ? [word.value] : [];
  });
}

function keyText(key: Name | (Expr & { kind: 'str' })): string {
  return key.kind === 'str' ? key.value : key.text;
}
