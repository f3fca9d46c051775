import type { Scope, StudySymbol } from '../../dsl/scope.ts';
import type { NamedStudy } from '../session/messages.ts';

/** The scope with the studies that a cell opened. The last is `it`; the compiler's stand-in of that name goes. */
export function withStudies(scope: Scope, opened: readonly NamedStudy[]): Scope {
  const last = opened.at(-1);
  if (last === undefined) return scope;
  const { it: _, ...studies } = scope.studies;
  for (const { name, symbol } of opened) (studies as Record<string, StudySymbol>)[name] = symbol;
  return { ...scope, studies, it: last.name };
}

/** The scope with the studies of earlier runs of this notebook, the newest last; what it knows already stays as it is. */
export function withKept(scope: Scope, kept: readonly NamedStudy[]): Scope {
  const it = scope.it ?? kept.at(-1)?.name;
  const studies = { ...Object.fromEntries(kept.map(({ name, symbol }) => [name, symbol])), ...scope.studies };
  return { ...scope, studies, ...(it === undefined ? {} : { it }) };
}
