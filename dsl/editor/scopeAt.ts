import type { Catalog } from '../catalog.ts';
import { compile } from '../compile.ts';
import type { Scope } from '../scope.ts';
import { outline } from './outline.ts';

/**
 * What a program has defined before a place: the statements above it, each by itself, so that a wrong one only lacks its own
 * name. @param offset in UTF-16 code units
 */
export function scopeAt(source: string, offset: number, scope: Scope, catalog: Catalog): Scope {
  return outline(source)
    .filter(({ span }) => span.end <= offset)
    .reduce((known, { span }) => compile(source.slice(span.start, span.end), known, catalog).scope, scope);
}
