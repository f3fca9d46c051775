import type { Binding, Call } from '../ast.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { parse } from '../parser.ts';
import type { ValueSpec } from '../plan.ts';
import { captured } from './captured.ts';
import type { Cell } from './cell.ts';
import type { Environment } from './environment.ts';
import { boundValue, replacement, studyOf } from './names.ts';
import { quote } from './quotation.ts';
import { describe, typeOf } from './types.ts';

/** Whether `space(…)` is meant, and not a value of that name. */
export function isSpaceCall(call: Call, cell: Cell): boolean {
  return call.callee.kind === 'ref' && call.callee.name === 'space' && boundValue(cell, 'space') === undefined;
}

/** The parameters in `space(hidden in int[1, 100], …)`; another space may stand among them by its name. */
export function bindingsOfCall(call: Call, cell: Cell): readonly Binding[] | undefined {
  const bindings: Binding[] = [];
  for (const arg of call.args) {
    if (arg.kind === 'binding') bindings.push(arg);
    else if (arg.kind === 'named') bindings.push({ kind: 'binding', path: [arg.name], value: arg.value, span: arg.span });
    else if (arg.value.kind === 'ref') {
      const { name: text, span } = arg.value;
      bindings.push({ kind: 'binding', path: [{ kind: 'name', text, span }], span });
    } else return arg.value.kind === 'recovered' ? undefined : cell.report('A0228', arg.span, { got: cell.text(arg.span) });
  }
  return bindings.length > 0 ? bindings : cell.report('A0228', call.span, { got: 'nothing' });
}

/** The value that `let` keeps of a space. */
export function spaceValue(call: Call, cell: Cell): ValueSpec {
  const [first] = call.args;
  const source = cell.source.slice(first!.span.start, call.args.at(-1)!.span.end);
  return { k: 'space', source, names: captured(call, cell) };
}

interface SpaceUse {
  readonly bindings: readonly Binding[];
  /** With the values that were in scope where the space was written. */
  readonly cell: Cell;
}

/** What a bare name of a search list brings in. */
export function bindingsOfSpace({ path }: Binding, span: Span, env: Environment): SpaceUse | undefined {
  const { cell } = env;
  const [name, more] = path;
  const value = name === undefined || more !== undefined ? undefined : boundValue(cell, name.text);
  if (value === 'wrong') return undefined;
  if (value?.k === 'space') {
    const source = `search ${value.source}`;
    const [search] = parse(source).program;
    if (search?.kind !== 'search') return undefined;
    return { bindings: quote(search.bindings, source, span), cell: cell.within(value.names) };
  }
  return reportNoSpace(path.map(({ text }) => text).join('.'), value, span, env);
}

function reportNoSpace(name: string, value: ValueSpec | undefined, span: Span, { cell }: Environment): undefined {
  const catalog = (['model', 'data', 'sampler'] as const).find((kind) => Object.hasOwn(cell.catalog[kind], name));
  const is =
    value?.k === 'formula'
      ? describe(typeOf(value.formula))
      : value?.k === 'function'
        ? 'a function'
        : studyOf(cell, name) !== undefined
          ? 'a study'
          : catalog === undefined
            ? undefined
            : describe(catalog);
  const spaces = [...cell.local, ...Object.entries(cell.scope.values)].flatMap(([known, spec]) =>
    spec?.k === 'space' ? [known] : [],
  );
  const suggestion = suggest(name, spaces);
  return cell.report('A0227', span, { name, is, suggestion }, replacement(span, suggestion));
}
