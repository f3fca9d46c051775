import type { Scope, StudySymbol } from '../../dsl/scope.ts';

/** The scope with the studies that a cell opened. The last is `it`; the compiler's stand-in of that name goes. */
export function withStudies(scope: Scope, opened: readonly { readonly name: string; readonly symbol: StudySymbol }[]): Scope {
  const last = opened.at(-1);
  if (last === undefined) return scope;
  const { it: _, ...studies } = scope.studies;
  for (const { name, symbol } of opened) (studies as Record<string, StudySymbol>)[name] = symbol;
  return { ...scope, studies, it: last.name };
}
