import { textField } from './content.ts';
import type { Handler } from './handler.ts';

/** No target is registered: an opened comm is closed at once, as the protocol asks. */
export const commOpen: Handler = ({ content, header }, front) => {
  front.post.publish('comm_close', { comm_id: textField(content, 'comm_id'), data: {} }, header);
  return undefined;
};

/** There is no open comm that a message or a close could be for. */
export const commMessage: Handler = ({ content }) => {
  textField(content, 'comm_id');
  return undefined;
};

export const commInfo: Handler = () => ({ status: 'ok', comms: {} });
