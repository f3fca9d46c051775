import type { Search, Statement } from '../ast.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { parse } from '../parser.ts';

/** One statement of a program as a list of contents shows it. */
export interface OutlineEntry {
  /** `study` is a search, named or not; `parameter` stands below one. */
  readonly kind: 'study' | 'function' | 'value' | 'parameter' | 'statement';
  /** What `let` names; of an unnamed search and of other statements the words that begin it. */
  readonly name: string;
  /** The rest of its first line. */
  readonly detail: string;
  readonly span: Span;
  /** Where the name stands. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineEntry[];
}

/** Every statement, in order. Statements that are wrong stand here as far as they could be read. */
export function outline(source: string): readonly OutlineEntry[] {
  return parse(source).program.map((statement) => entryOf(statement, source));
}

function entryOf(statement: Statement, source: string): OutlineEntry {
  const { span } = statement;
  const detail = firstLine(source, span);
  if (statement.kind === 'let') {
    const { name, params, value } = statement;
    const study = value.kind === 'search' ? value : undefined;
    const kind = study !== undefined ? 'study' : params === undefined ? 'value' : 'function';
    return {
      kind,
      name: name.text,
      detail,
      span,
      nameSpan: name.span,
      children: study === undefined ? [] : parameters(study, source),
    };
  }
  const head = { ...span, end: Math.min(span.end, span.start + statement.kind.length) };
  if (statement.kind === 'search') {
    return { kind: 'study', name: 'search', detail, span, nameSpan: head, children: parameters(statement, source) };
  }
  const name = statement.kind === 'expr' ? detail : statement.kind;
  return {
    kind: 'statement',
    name: name === '' ? '…' : name,
    detail,
    span,
    nameSpan: statement.kind === 'expr' ? span : head,
    children: [],
  };
}

function parameters({ bindings }: Search, source: string): readonly OutlineEntry[] {
  return bindings.flatMap(({ path, domain, value, span }) => {
    const [first, last] = [path[0], path.at(-1)];
    if (first === undefined || last === undefined) return [];
    const rest = domain?.span ?? value?.span;
    return {
      kind: 'parameter' as const,
      name: path.map(({ text }) => text).join('.'),
      detail: rest === undefined ? '' : firstLine(source, rest),
      span,
      nameSpan: { ...first.span, end: last.span.end },
      children: [],
    };
  });
}

function firstLine(source: string, { start, end }: Span): string {
  return source
    .slice(start, end)
    .split(/[\r\n]/, 1)[0]!
    .trim();
}
