import { flagField } from './content.ts';
import type { Handler } from './handler.ts';

/** A restart ends this process too: the client starts the next one. Other clients read it on iopub. */
export const shutdown: Handler = ({ content, header }, front) => {
  const reply = { status: 'ok', restart: flagField(content, 'restart', false) };
  front.post.publish('shutdown_reply', reply, header);
  front.stopAfterReply();
  return reply;
};
