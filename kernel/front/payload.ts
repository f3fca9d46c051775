import type { Inspection } from '../../dsl/index.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Failure } from './failure.ts';

/** What `name?` asks about, where a cell is nothing but that. */
export function questionedName(source: string): string | undefined {
  return /^\s*([\p{L}_][\p{L}\p{N}_.]*)\s*\?{1,2}\s*$/u.exec(source)?.[1];
}

/** Help in the client's pager. */
export function pagePayload({ text, markdown }: Inspection): JsonObject {
  return { source: 'page', data: { 'text/plain': text, 'text/markdown': markdown }, start: 0 };
}

/** The cell put right, as the next input, where its errors have exactly one fix that a machine may apply. */
export async function fixPayloads(source: string, { diagnostics = [] }: Failure): Promise<readonly JsonObject[]> {
  const [error, ...others] = diagnostics.filter(({ severity }) => severity === 'error');
  if (error?.fix === undefined || others.length > 0) return [];
  const { applyFix } = await import('../../dsl/index.ts');
  return [{ source: 'set_next_input', text: applyFix(source, error.fix), replace: true }];
}
