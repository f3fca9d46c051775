import { inspect } from 'node:util';
import { ScriptSyntaxError } from '../../runtime/objectives/script/strip.ts';
import type { CellResult } from '../session/messages.ts';
import { excerptOf } from './excerpt.ts';

const OUR_FILES = /\/(?:kernel|runtime)\/[^\n]*\.ts:/;
const OURS = new RegExp(`node:internal|node:vm|${OUR_FILES.source}`);
const CELL_PLACE = /(In \[\d+\]):(\d+):(\d+)/;

/** What a cell's code threw, as the cell's result: message, the cell's own line, and the way there. */
export function thrownResult(error: unknown, name: string, sources: ReadonlyMap<string, string>): CellResult {
  if (error instanceof ScriptSyntaxError) {
    const { message, line, column } = error;
    return failure('SyntaxError', `${message}\n${excerptOf(sources.get(name) ?? '', name, line, column)}`);
  }
  if (!(error instanceof Error)) return failure('Thrown', inspect(error));
  const { stack = '', message } = error;
  const frames = stack.split('\n').filter((row) => /^\s+at /.test(row) && !OURS.test(row));
  const [, cell = '', line = '0', column = '0'] = CELL_PLACE.exec(stack) ?? [];
  const source = sources.get(cell);
  const excerpt = source === undefined ? [] : [excerptOf(source, cell, Number(line), Number(column))];
  return failure(error.name, [message, ...excerpt, ...frames].join('\n'));
}

/** Whether something thrown comes from code of ours alone: a defect, that no cell is to blame for. */
export function isOurs(error: unknown): boolean {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return !CELL_PLACE.test(stack) && OUR_FILES.test(stack);
}

function failure(name: string, text: string): CellResult {
  return { status: 'error', name, text, studies: [] };
}
