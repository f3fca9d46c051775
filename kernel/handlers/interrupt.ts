import type { Handler } from './handler.ts';

export const interrupt: Handler = (_request, front) => {
  front.interrupt();
  return { status: 'ok' };
};
