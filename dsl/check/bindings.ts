import type { Binding, Expr } from '../ast.ts';
import { type Cell, join } from './cell.ts';
import { LATER, reportLater } from './later.ts';
import type { Parameter, ParameterTable } from './parameters.ts';
import type { Type } from './types.ts';

/** The names of a search list, before any of them is checked: what the rest of the search may mention. */
export function collectParameters(bindings: readonly Binding[], cell: Cell): ParameterTable {
  const table = new Map<string, Parameter>();
  for (const binding of bindings) {
    const [first] = binding.path;
    const last = binding.path.at(-1);
    if (first === undefined || last === undefined) continue;
    const span = join(first.span, last.span);
    const name = binding.path.map((part) => part.text).join('.');
    if (binding.domain === undefined && binding.value === undefined) {
      reportLater(cell, span, LATER.namedSpace);
      continue;
    }
    const earlier = table.get(name);
    if (earlier !== undefined) {
      cell.report('A0318', span, { name }, { secondary: [{ span: earlier.span, label: 'first here' }] });
      continue;
    }
    table.set(name, { name, binding, span, type: looksLike(binding), words: wordsOf(binding) });
  }
  return table;
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
  if (atom === undefined || atom.kind === 'domainCall' || atom.kind === 'record') return [];
  return atom.items.flatMap((item) => (item.kind === 'ref' ? [item.name] : item.kind === 'str' ? [item.value] : []));
}
