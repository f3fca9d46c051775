import { integerField, textField } from './content.ts';
import { pointsOf, unitsOf } from './cursor.ts';
import type { Handler } from './handler.ts';

/** Answers from the scope as it is now, also while a cell runs. Kinds go along for the icons that editors show. */
export const complete: Handler = async ({ content }, front) => {
  const code = textField(content, 'code');
  const cursor = unitsOf(code, integerField(content, 'cursor_pos', code.length));
  const scope = front.columns.within(front.scope, code);
  const { start, end, items } = await front.analyst.complete(code, cursor, scope);
  const [from, to] = [pointsOf(code, start), pointsOf(code, end)];
  const types = items.map(({ text, kind, doc }) => ({ start: from, end: to, text, type: kind, signature: doc }));
  return {
    status: 'ok',
    matches: items.map((item) => item.text),
    cursor_start: from,
    cursor_end: to,
    metadata: { _jupyter_types_experimental: types },
  };
};
