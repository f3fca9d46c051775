import type { ValueSpec } from '../plan.ts';
import type { Cell } from './cell.ts';

/** The let-bound values that a tree mentions by name: a definition goes on meaning what it meant where it was written. */
export function captured(
  tree: unknown,
  cell: Cell,
  except: { has(name: string): boolean } = new Set(),
): Readonly<Record<string, ValueSpec>> {
  const names: Record<string, ValueSpec> = {};
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const name of mentioned(node)) {
      if (except.has(name)) continue;
      const value = Object.hasOwn(cell.scope.values, name) ? cell.scope.values[name] : undefined;
      if (value !== undefined) names[name] = value;
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(tree);
  return names;
}

function mentioned(node: object): readonly string[] {
  if (!('kind' in node)) return [];
  if (node.kind === 'ref' && 'name' in node && typeof node.name === 'string') return [node.name];
  // A bare name of a list of parameters is a space.
  const bare = node.kind === 'binding' && !('domain' in node) && !('value' in node) && 'path' in node;
  return bare ? (node.path as readonly { readonly text: string }[]).map(({ text }) => text) : [];
}
