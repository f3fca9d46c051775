import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type KernelClient, printed } from '../../support/kernel-client.ts';
import { DOUBLE, KernelProcess } from '../../support/kernel-process.ts';

let kernel: KernelProcess;
let client: KernelClient;
beforeAll(async () => {
  [kernel, client] = await KernelProcess.start({ program: DOUBLE });
});
afterAll(() => kernel.stop());

const shape = (messages: readonly { type: string; content: { execution_state?: string } }[]) =>
  messages.map(({ type, content }) => (type === 'status' ? content.execution_state : type));

describe('a cell', () => {
  it('is busy, shows its input, its outputs, then is idle, all with the request as parent', async () => {
    const { reply, published } = await client.execute('print hello\nvalue 2');
    expect(shape(published)).toEqual(['busy', 'execute_input', 'stream', 'execute_result', 'idle']);
    expect(published[1]!.content).toEqual({ code: 'print hello\nvalue 2', execution_count: 1 });
    expect(published[2]!.content).toEqual({ name: 'stdout', text: 'hello\n' });
    expect(published[3]!.content).toEqual({ execution_count: 1, data: { 'text/plain': '2' }, metadata: {} });
    expect(reply.type).toBe('execute_reply');
    expect(reply.content).toEqual({ status: 'ok', execution_count: 1, payload: [], user_expressions: {} });
  });

  it('counts only where it is stored in the history', async () => {
    const count = async (options: object) => (await client.execute('value 1', options)).reply.content.execution_count;
    const before = await count({});
    expect(await count({ silent: true })).toBe(before);
    expect(await count({ store_history: false })).toBe(before);
    expect(await count({})).toBe(before + 1);
  });

  it('that is silent shows neither input nor result', async () => {
    const { published } = await client.execute('value 1', { silent: true });
    expect(shape(published)).toEqual(['busy', 'idle']);
  });

  it('that is empty is done without the session', async () => {
    const { reply, published } = await client.execute('');
    expect(reply.content.status).toBe('ok');
    expect(shape(published)).toEqual(['busy', 'execute_input', 'idle']);
  });

  it('with a compile error shows every diagnostic once, as the error, and as data in the metadata', async () => {
    const { reply, published } = await client.execute('bad odd');
    expect(shape(published)).toEqual(['busy', 'execute_input', 'error', 'idle']);
    expect(reply.content).toMatchObject({ status: 'error', ename: 'A0101', evalue: 'error in bad odd' });
    expect(published[2]!.content).toEqual({ ename: 'A0101', evalue: 'error in bad odd', traceback: reply.content.traceback });
    const text = stripVTControlCharacters(reply.content.traceback.join('\n'));
    expect(text).toBe(
      `warning[A0203]: warning in bad odd\n ┌ In [${reply.content.execution_count}]:1\n\n` +
        `error[A0101]: error in bad odd\n ┌ In [${reply.content.execution_count}]:1`,
    );
    for (const message of [reply, published[2]!]) {
      expect(message.metadata).toMatchObject({ argmax: { diagnostics: [{ code: 'A0203' }, { code: 'A0101' }] } });
    }
  });

  it('with a warning shows it before it runs', async () => {
    const { reply, published } = await client.execute('print odd');
    expect(shape(published)).toEqual(['busy', 'execute_input', 'display_data', 'stream', 'idle']);
    expect(published[2]!.content.data['text/html']).toBe('<p>warning in print odd</p>');
    expect(published[2]!.content.data['text/plain']).toContain('warning[A0203]');
    expect(reply.content.status).toBe('ok');
  });

  it('refused by preflight points at the node at fault', async () => {
    const { reply } = await client.execute('refuse');
    expect(reply.content).toMatchObject({ status: 'error', ename: 'A0701', evalue: 'found A0701' });
    expect(reply.metadata).toMatchObject({ argmax: { diagnostics: [{ code: 'A0701', span: { start: 0, end: 6 } }] } });
  });

  it('with one error that a machine can put right offers the cell put right as the next input', async () => {
    const { reply } = await client.execute('bad typo and typo');
    const text = 'bad type and type';
    expect(reply.content.payload).toEqual([{ source: 'set_next_input', text, replace: true }]);
    expect((await client.execute('bad')).reply.content.payload).toEqual([]);
  });

  it('that is a name and a question mark shows a page of help', async () => {
    const { reply, published } = await client.execute('bayes?');
    expect(shape(published)).toEqual(['busy', 'execute_input', 'idle']);
    expect(reply.content).toMatchObject({ status: 'ok', user_expressions: {} });
    const data = { 'text/plain': 'bayes@5', 'text/markdown': '**bayes**' };
    expect(reply.content.payload).toEqual([{ source: 'page', data, start: 0 }]);
  });

  it('may name a study of an earlier run of the notebook, which then stays known', async () => {
    expect((await client.execute('known old')).reply.content.status).toBe('ok');
    expect((await client.ask('complete_request', { code: 'ol', cursor_pos: 2 })).content.matches).toEqual(['old']);
    expect((await client.execute('known young')).reply.content.ename).toBe('A0301');
  });

  it('clears what it showed', async () => {
    const { published } = await client.execute('print a\nclear wait\nprint b\nclear');
    expect(shape(published)).toEqual(['busy', 'execute_input', 'stream', 'clear_output', 'stream', 'clear_output', 'idle']);
    expect(published[3]!.content).toEqual({ wait: true });
    expect(published[5]!.content).toEqual({ wait: false });
  });

  it('in a language that is not known is refused in words', async () => {
    const { reply } = await client.execute('%%rust\nfn main() {}');
    expect(reply.content).toMatchObject({ status: 'error', ename: 'A0590' });
  });

  it('evaluates user expressions after it, each with its own status', async () => {
    const { reply } = await client.execute('value 1', { user_expressions: { good: 'value 2', wrong: 'bad', lost: 'fail x' } });
    expect(reply.content.user_expressions).toMatchObject({
      good: { status: 'ok', data: { 'text/plain': '2' }, metadata: {} },
      wrong: { status: 'error', ename: 'A0101' },
      lost: { status: 'error', ename: 'Failed', evalue: 'x' },
    });
  });

  it('keeps what it defined if it succeeds, and the studies it opened in any case', async () => {
    const matches = async (code: string) =>
      (await client.ask('complete_request', { code, cursor_pos: code.length })).content.matches;
    await client.execute('name kept');
    expect(await matches('kep')).toEqual(['kept']);
    await client.execute('name');
    await client.execute('study s7');
    expect(await matches('s7')).toEqual(['s7']);
  });
});

describe('output', () => {
  it('keeps its order among streams and displays', async () => {
    const { published } = await client.execute('print a\nerror b\ndisplay c\nprint d');
    expect(published.slice(2, -1).map(({ type, content }) => [type, content.text ?? content.data['text/plain']])).toEqual([
      ['stream', 'a\n'],
      ['stream', 'b\n'],
      ['display_data', 'c'],
      ['stream', 'd\n'],
    ]);
    expect(published[4]!.content.transient).toEqual({ display_id: 'd' });
  });

  it('of many lines arrives whole, joined, and before the reply is followed by idle', async () => {
    const { published } = await client.execute('lines 20000');
    const text = printed(published);
    expect(text.split('\n')).toHaveLength(20_001);
    expect(text).toMatch(/^line 0\nline 1\n/);
    expect(text).toMatch(/line 19999\n$/);
    expect(published.length).toBeLessThan(2000);
  });

  it('of 2,000 displays arrives whole and in order, before idle', async () => {
    const { published } = await client.execute('displays 2000');
    const shown = published.flatMap(({ type, content }) => (type === 'display_data' ? [content.data['text/plain']] : []));
    expect(shown).toEqual(Array.from({ length: 2000 }, (_, i) => String(i)));
    expect(published.at(-1)!.content.execution_state).toBe('idle');
  });

  it('of many updates is thinned, and the last one always shown', async () => {
    const { published } = await client.execute('display 0\nupdates 5000');
    const shown = published.filter(({ content }) => content.transient?.display_id === 'd');
    expect(shown.length).toBeLessThan(2500);
    expect(shown.at(-1)!.content.data['text/plain']).toBe('4999');
  });

  it('of native code is shown with the cell', async () => {
    const { published } = await client.execute('native from below');
    expect(printed(published)).toBe('from below\n');
  });

  it('after idle keeps its parent', async () => {
    const { id } = await client.execute('late word');
    await client.execute('value 1');
    const late = await client.next((message) => message.content.text === 'word\n');
    expect(late.parent.msg_id).toBe(id);
  });
});

describe('two clients', () => {
  it('get their own replies and both see everything published', async () => {
    const other = await kernel.client();
    const [mine, theirs] = [
      await client.send('shell', 'execute_request', cell('value 1')),
      await other.send('shell', 'execute_request', cell('value 2')),
    ];
    const [reply, answer] = await Promise.all([client.reply(mine), other.reply(theirs)]);
    expect(Math.abs(answer.content.execution_count - reply.content.execution_count)).toBe(1);
    expect(await client.published(theirs)).toHaveLength(4);
    expect(await client.silence((message) => message.channel === 'shell' && message.parent.msg_id === theirs, 50)).toBe(true);
  });
});

function cell(code: string): object {
  return { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true };
}
