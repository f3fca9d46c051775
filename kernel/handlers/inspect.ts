import { integerField, textField } from './content.ts';
import { unitsOf } from './cursor.ts';
import type { Handler } from './handler.ts';

export const inspect: Handler = async ({ content }, front) => {
  const code = textField(content, 'code');
  const cursor = unitsOf(code, integerField(content, 'cursor_pos', code.length));
  const { inspect: inspection, catalog } = await front.language();
  const { found, text, markdown } = inspection(code, cursor, front.scope, catalog);
  return { status: 'ok', found, data: found ? { 'text/plain': text, 'text/markdown': markdown } : {}, metadata: {} };
};
