import { MarkupKind, type SignatureHelp } from 'vscode-languageserver';
import { highlight, inspect } from '../../dsl/index.ts';
import type { Analysis } from './analysis.ts';

/** What the call around an offset takes; null outside a call, and for a name that has no documentation. */
export function signatureHelp(analysis: Analysis, offset: number): SignatureHelp | null {
  const { source, catalog } = analysis;
  const callee = calleeAt(source, offset);
  if (callee === undefined) return null;
  const { found, text, markdown } = inspect(source, callee.start, analysis.scopeAt(offset), catalog);
  if (!found) return null;
  // The first line of an inspection names the thing and says in brackets what it is.
  const label = text.split(' (', 1)[0]!;
  const signature = {
    label: label.includes('(') ? label : `${label}(…)`,
    documentation: { kind: MarkupKind.Markdown, value: markdown },
  };
  return { signatures: [signature], activeSignature: 0, activeParameter: null };
}

/** The name before the innermost open parenthesis. */
function calleeAt(source: string, offset: number): { readonly start: number } | undefined {
  const before = highlight(source).filter(({ start }) => start < offset);
  const open: ({ readonly start: number } | undefined)[] = [];
  before.forEach((token, at) => {
    if (token.class !== 'bracket') return;
    if (!/[([{]/.test(source[token.start]!)) open.pop();
    else open.push(source[token.start] === '(' && before[at - 1]?.class === 'call' ? before[at - 1] : undefined);
  });
  return open.at(-1);
}
