import type { Span } from '../diagnostics/diagnostic.ts';

/** A place that stands for text written elsewhere: the use of a function or a space, with the text of its definition. */
export interface Quoted extends Span {
  readonly quoted: string;
}

export function quotedText(span: Span): string | undefined {
  return 'quoted' in span ? (span as Quoted).quoted : undefined;
}

/** The place alone. */
export function plainSpan(span: Span): Span {
  const { start, end, line, column } = span;
  return { start, end, line, column };
}

/** A tree read from `source`, every node of it placed at the use. */
export function quote<T>(tree: T, source: string, use: Span): T {
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    if (isSpan(node)) return { ...plainSpan(use), quoted: source.slice(node.start, node.end) } satisfies Quoted;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]));
  };
  return visit(tree) as T;
}

function isSpan(node: object): node is Span {
  return 'start' in node && 'end' in node && 'line' in node && 'column' in node;
}
