import type { Scope, StudySymbol } from '../../dsl/scope.ts';
import type { Defined } from '../cells/defined.ts';
import type { NamedStudy } from '../session/messages.ts';

/** The scope with the studies that a cell opened. The last is `it`; the compiler's stand-in of that name goes. */
export function withStudies(scope: Scope, opened: readonly NamedStudy[]): Scope {
  const last = opened.at(-1);
  if (last === undefined) return scope;
  const { it: _, ...studies } = scope.studies;
  for (const { name, symbol } of opened) (studies as Record<string, StudySymbol>)[name] = symbol;
  return { ...scope, studies, it: last.name };
}

/** The scope with the functions that a cell in another language defines. */
export function withFunctions(scope: Scope, defined: readonly Defined[]): Scope {
  if (defined.length === 0) return scope;
  const values = { ...scope.values };
  const functions = { ...scope.functions };
  for (const { name, unit, path, symbol } of defined) {
    const args = { path: { k: 'str', v: path }, function: { k: 'str', v: name } } as const;
    values[name] = { k: 'formula', formula: { k: 'unit', kind: 'objective', unit, args } };
    functions[name] = symbol;
  }
  return { ...scope, values, functions };
}

/** The scope with the studies of earlier runs of this notebook, the newest last; what it knows already stays as it is. */
export function withKept(scope: Scope, kept: readonly NamedStudy[]): Scope {
  const it = scope.it ?? kept.at(-1)?.name;
  const studies = { ...Object.fromEntries(kept.map(({ name, symbol }) => [name, symbol])), ...scope.studies };
  return { ...scope, studies, ...(it === undefined ? {} : { it }) };
}
