import { BadContent, textField } from './content.ts';
import type { Handler } from './handler.ts';

/** Subshells (JEP 91): further shells of the same notebook, whose cells that only read run beside a search. */
export const createSubshell: Handler = (_request, front) => ({ status: 'ok', subshell_id: front.subshells.create() });

export const deleteSubshell: Handler = ({ content }, front) => {
  const id = textField(content, 'subshell_id');
  const waiting = front.subshells.delete(id);
  if (waiting === undefined) throw new BadContent(`there is no subshell \`${id}\``);
  for (const request of waiting) front.abort(request);
  return { status: 'ok' };
};

export const listSubshells: Handler = (_request, front) => ({ status: 'ok', subshell_id: front.subshells.ids });
