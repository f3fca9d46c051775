import { integerField, textField } from './content.ts';
import { unitsOf } from './cursor.ts';
import type { Handler } from './handler.ts';

export const inspect: Handler = async ({ content }, front) => {
  const code = textField(content, 'code');
  const cursor = unitsOf(code, integerField(content, 'cursor_pos', code.length));
  const { found, text, markdown } = await front.analyst.inspect(code, cursor, front.scope);
  return { status: 'ok', found, data: found ? { 'text/plain': text, 'text/markdown': markdown } : {}, metadata: {} };
};
