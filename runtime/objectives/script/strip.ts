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
    // Its stack begins with `:LINE`, lines up to that one, and a mark below the place.
    const line = Number(/^\S*:(\d+)\n/.exec(stack)?.[1] ?? 1);
    const mark = /^\s*\^+$/m.exec(stack)?.[0].trimStart().length ?? 1;
    const end = /^[^\S\n]*\^+$/m.exec(stack)?.[0].length ?? 1;
    throw new ScriptSyntaxError(message, line, end - mark + 1);
  }
}
