import { executeCell } from '../front/cell.ts';
import type { Front } from '../front/front.ts';
import { onlyReads } from '../front/only-reads.ts';
import type { JsonObject } from '../wire/json.ts';

/** Evaluates each expression after a cell that succeeded; one that fails says so in its own place. Shows nothing. */
export async function userExpressions(expressions: JsonObject, front: Front): Promise<JsonObject> {
  const results: Record<string, JsonObject> = {};
  for (const [name, source] of Object.entries(expressions)) results[name] = await evaluate(String(source), name, front);
  return results;
}

async function evaluate(source: string, name: string, front: Front): Promise<JsonObject> {
  const quiet = { output: () => {}, warned: () => {}, asked: async () => undefined };
  const end = await executeCell(source, {
    language: await front.language(),
    name,
    scope: front.scope,
    compile: (text, scope) => front.analyst.compile(text, scope),
    run: (plan) => front.run(plan, quiet, onlyReads(plan)),
    runScript: async () => ({ status: 'error', name: 'BadRequest', text: 'an expression is no cell', studies: [] }),
    warn: () => {},
  });
  if (end.failure === undefined) return { status: 'ok', data: { 'text/plain': end.result ?? '' }, metadata: {} };
  const { ename, evalue, traceback } = end.failure;
  return { status: 'error', ename, evalue, traceback };
}
