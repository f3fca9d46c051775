import { setTimeout as delay } from 'node:timers/promises';
import type { Diagnostic } from '../../dsl/diagnostics/diagnostic.ts';
import type { Output } from '../display/output.ts';
import { type CellEnd, executeCell } from '../front/cell.ts';
import type { Failure } from '../front/failure.ts';
import type { Front } from '../front/front.ts';
import type { Language } from '../front/language.ts';
import { isMagic } from '../front/magic.ts';
import { onlyReads } from '../front/only-reads.ts';
import { fixPayloads, pagePayload, questionedName } from '../front/payload.ts';
import type { Prompt } from '../session/messages.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Message } from '../wire/message.ts';
import { flagField, objectField, textField } from './content.ts';
import { userExpressions } from './user-expressions.ts';

/**
 * An error's reply waits this long, ms: cells sent together with the failed one ("run all") arrive in that time and count as
 * queued behind it, while a client that has read the reply can never be too early.
 */
const GRACE = 10;

/** The reply to a cell; `abort`: the cells queued behind it must not run. */
export interface Executed {
  readonly content: JsonObject;
  readonly metadata: JsonObject;
  readonly abort: boolean;
}

/** Runs one cell, in its turn. */
export async function execute(request: Message, front: Front): Promise<Executed> {
  const { header, content } = request;
  const code = textField(content, 'code');
  const silent = flagField(content, 'silent', false);
  const counted = flagField(content, 'store_history', !silent) && !silent;
  const stops = flagField(content, 'stop_on_error', true) && !silent;
  const expressions = objectField(content, 'user_expressions');

  if (counted) front.history.add(++front.count, code);
  const execution_count = front.count;
  if (!silent) front.post.publish('execute_input', { code, execution_count }, header);
  const page = await help(code, front);
  if (page !== undefined)
    return { content: { status: 'ok', execution_count, payload: [page], user_expressions: {} }, metadata: {}, abort: false };
  const name = `In [${execution_count}]`;
  const beside = await runsBeside(request, code, front);
  const run = () => runCell(request, { code, name, beside }, front);
  const end = beside ? await run() : await front.gate.pass(run);

  if (end.failure !== undefined) {
    const { metadata, ...error } = errorMessage(end.failure);
    front.post.publish('error', error, header, metadata);
    const payload = await fixPayloads(code, end.failure);
    if (stops) await delay(GRACE);
    return { content: { status: 'error', execution_count, ...error, payload, user_expressions: {} }, metadata, abort: stops };
  }
  if (end.result !== undefined && !silent) {
    front.post.publish('execute_result', { execution_count, data: { 'text/plain': end.result }, metadata: {} }, header);
    if (counted) front.history.answer(execution_count, end.result);
  }
  const user_expressions = await userExpressions(expressions, front);
  return { content: { status: 'ok', execution_count, payload: [], user_expressions }, metadata: {}, abort: false };
}

/** A page of help, where the cell asks for nothing else and there is help. */
async function help(code: string, front: Front): Promise<JsonObject | undefined> {
  const name = questionedName(code);
  if (name === undefined) return undefined;
  const inspection = await front.analyst.inspect(name, name.length, front.scope);
  return inspection.found ? pagePayload(inspection) : undefined;
}

/** A cell of a subshell that only reads need not wait for the cell of another shell. */
async function runsBeside(request: Message, code: string, front: Front): Promise<boolean> {
  if (front.subshells.of(request) === front.subshells.main || isMagic(code)) return false;
  return onlyReads((await front.analyst.compile(code, front.scope)).plan);
}

interface Cell {
  readonly code: string;
  readonly name: string;
  readonly beside: boolean;
}

async function runCell(request: Message, { code, name, beside }: Cell, front: Front): Promise<CellEnd> {
  const { header, content } = request;
  const asks = flagField(content, 'allow_stdin', true);
  const language = await front.language();
  const output = (shown: Output) => front.post.show(shown, header);
  const asked = async (prompt: Prompt) => (asks ? front.stdin.ask(request, prompt) : undefined);
  const end = await executeCell(code, {
    language,
    name,
    scope: front.scope,
    recall: () => front.recall(),
    compile: (source, scope) => front.analyst.compile(source, scope),
    run: (plan, warned) => front.run(plan, { output, warned, asked }, beside),
    runScript: (script) => front.runScript(script, { output, warned: () => {}, asked }),
    warn: (diagnostics) => front.post.show(warningDisplay(diagnostics, code, name, language), header),
  });
  // What only read has changed nothing, but the cell beside it may have.
  if (!beside) front.scope = end.scope;
  return end;
}

/** Notebook files allow no further keys in an error: the diagnostics go in the message's own metadata. */
function errorMessage({ ename, evalue, traceback, diagnostics }: Failure) {
  return { ename, evalue, traceback, metadata: diagnostics === undefined ? {} : { argmax: { diagnostics } } };
}

function warningDisplay(diagnostics: readonly Diagnostic[], source: string, name: string, language: Language) {
  const render = (by: (diagnostic: Diagnostic, source: string, cell: string) => string, join: string) =>
    diagnostics.map((diagnostic) => by(diagnostic, source, name)).join(join);
  const data = { 'text/html': render(language.renderHtml, '\n'), 'text/plain': render(language.renderText, '\n\n') };
  return { kind: 'display', data, metadata: { argmax: { diagnostics } } } as const;
}
