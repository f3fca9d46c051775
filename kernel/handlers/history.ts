import type { Entry } from '../history/entry.ts';
import { BadContent, flagField, integerField, textField } from './content.ts';
import type { Handler } from './handler.ts';

/** `tail`: the last `n`; `range`: lines of one session; `search`: inputs that match a pattern with `*` and `?`. */
export const history: Handler = async ({ content }, front) => {
  const kind = textField(content, 'hist_access_type');
  const outputs = flagField(content, 'output', false);
  const entries = await find(kind);
  const rows = entries.map((entry) => [entry.session, entry.line, outputs ? [entry.input, entry.output ?? null] : entry.input]);
  return { status: 'ok', history: rows };

  function find(access: string): Promise<readonly Entry[]> {
    const store = front.history;
    const most = content.n === undefined || content.n === null ? undefined : integerField(content, 'n', 0);
    if (access === 'tail') return store.tail(most ?? 10);
    if (access === 'search') return store.search(textField(content, 'pattern'), most, flagField(content, 'unique', false));
    if (access !== 'range') throw new BadContent('`hist_access_type` must be `tail`, `range` or `search`');
    const stop = content.stop === undefined || content.stop === null ? undefined : integerField(content, 'stop', 0);
    return store.range(integerField(content, 'session', 0), integerField(content, 'start', 1), stop);
  }
};
