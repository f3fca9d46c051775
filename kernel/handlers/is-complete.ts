import { textField } from './content.ts';
import type { Handler } from './handler.ts';

export const isComplete: Handler = async ({ content }, front) => {
  const code = textField(content, 'code');
  return { ...(await front.analyst.isComplete(code)) };
};
