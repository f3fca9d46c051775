import type { Arg, Call, DomainExpr, Expr } from '../ast.ts';
import type { Formula } from '../plan.ts';
import type { Cell } from './cell.ts';
import { optionEnvironment } from './environment.ts';
import type { Option, Parameter } from './parameters.ts';
import { describe, typeOf } from './types.ts';

/** The options of a set, list or record whose members are words and calls; undefined where one is something else. */
export function optionsOf({ atom, length }: DomainExpr): readonly Option[] | undefined {
  if (atom.kind === 'domainCall' || length !== undefined) return undefined;
  if (atom.kind === 'record') {
    return atom.entries.map(({ key, value }) => ({ label: key.kind === 'str' ? key.value : key.text, span: key.span, value }));
  }
  const options = atom.items.map(optionOf);
  return options.length > 0 && options.every((option) => option !== undefined) ? options : undefined;
}

function optionOf(value: Expr): Option | undefined {
  if (value.kind === 'ref') return { label: value.name, span: value.span, value };
  if (value.kind === 'str') return { label: value.value, span: value.span, value };
  if (value.kind === 'call' && value.callee.kind === 'ref') return { label: value.callee.name, span: value.callee.span, value };
  return undefined;
}

/** Whether some option is a call or has a label of its own: its values are labels whatever they go to. */
export function isNested(options: readonly Option[], { atom }: DomainExpr): boolean {
  return atom.kind === 'record' || options.some(({ value }) => value.kind === 'call');
}

/** `clf == svm`. */
export function isChosen(param: Pick<Parameter, 'name'>, option: Option, cell: Cell): Formula {
  const chosen: Formula = { k: 'param', name: param.name };
  const label: Formula = { k: 'str', v: option.label };
  return cell.place({ k: 'op', op: '==', args: [cell.place(chosen, option.span), cell.place(label, option.span)] }, option.span);
}

/**
 * The model that a choice stands for: `if(clf == svm, svm(C=svm.C), …)`. Undefined where an option is no model, which is then
 * reported.
 */
export function chosenModel(param: Parameter): Formula | undefined {
  const { choice } = param;
  if (choice === undefined) return undefined;
  if (choice.model === undefined) choice.model = lowerModels(param, choice.options) ?? 'wrong';
  return choice.model === 'wrong' ? undefined : choice.model;
}

function lowerModels(param: Parameter, options: readonly Option[]): Formula | undefined {
  const { cell } = param.env;
  const models = options.map((option) => lowerOption(option, param));
  if (!models.every((model) => model !== undefined)) return undefined;
  return models.reduceRight((otherwise, model, i) =>
    cell.place({ k: 'fn', fn: 'if', args: [isChosen(param, options[i]!, cell), model, otherwise] }, options[i]!.span),
  );
}

function lowerOption(option: Option, param: Parameter): Formula | undefined {
  const { cell } = param.env;
  const env = optionEnvironment(param.env, option.label);
  const { value, label } = option;
  const formula = env.lower(value.kind === 'call' ? withParameters(value, label) : value, { unit: 'model' });
  if (formula === undefined) return undefined;
  if (formula.k === 'unit' && formula.kind === 'model') {
    const known = param.binding.domain?.atom.kind !== 'record' && cell.originOf(formula) !== undefined;
    return known ? formula : cell.name(formula, label);
  }
  return cell.report('A0316', value.span, {
    what: `\`${param.name}\``,
    wants: 'models here',
    got: describe(typeOf(formula, env.params)),
  });
}

/** `svm(C in …)` with the parameter in place of its domain: `svm(C=svm.C)`. */
function withParameters(call: Call, label: string): Call {
  const args = call.args.map((arg): Arg => {
    if (arg.kind !== 'binding') return arg;
    const name = { kind: 'name', text: arg.path.map(({ text }) => text).join('.'), span: pathSpan(arg.path) } as const;
    const of: Expr = { kind: 'ref', name: label, span: name.span };
    return { kind: 'named', name, value: { kind: 'member', of, name, span: name.span }, span: arg.span };
  });
  return { ...call, args };
}

function pathSpan(path: readonly { readonly span: Call['span'] }[]): Call['span'] {
  return { ...path[0]!.span, end: path.at(-1)!.span.end };
}
