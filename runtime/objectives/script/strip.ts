import { stripTypeScriptTypes } from 'node:module';

/** A cell's source that cannot be read: message without place, line and column from 1. */
export class ScriptSyntaxError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'SyntaxError';
    this.line = line;
    this.column = column;
  }
}

/** JavaScript in place of TypeScript, every character at its position. Throws `ScriptSyntaxError`. */
export function strip(source: string): string {
  try {
    return stripTypeScriptTypes(source, { mode: 'strip' });
  } catch (error) {
    const { message, stack = '' } = error as Error;
    // Its stack begins with `:LINE`, the line, and a mark below the place.
    const [place = '', , mark = ''] = stack.split('\n');
    const line = Number(/:(\d+)$/.exec(place)?.[1] ?? 1);
    throw new ScriptSyntaxError(message, line, mark.search(/\S/) + 1 || 1);
  }
}
