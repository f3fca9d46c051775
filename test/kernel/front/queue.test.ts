import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { executeContent, type KernelClient } from '../../support/kernel-client.ts';
import { DOUBLE, KernelProcess } from '../../support/kernel-process.ts';

let kernel: KernelProcess;
let client: KernelClient;
beforeAll(async () => {
  [kernel, client] = await KernelProcess.start({ program: DOUBLE });
});
afterAll(() => kernel.stop());

const queue = (codes: readonly string[], options = {}) =>
  Promise.all(codes.map((code) => client.send('shell', 'execute_request', executeContent(code, options))));
const statuses = async (ids: readonly string[]) =>
  (await Promise.all(ids.map((id) => client.reply(id)))).map(({ content }) => content.status);

describe('queued cells', () => {
  it('run in order', async () => {
    const ids = await queue(Array.from({ length: 1000 }, (_, i) => `value ${i}`));
    const replies = [];
    for (let i = 0; i < ids.length; i++) replies.push(await client.next(({ type }) => type === 'execute_reply'));
    expect(replies.map(({ parent }) => parent.msg_id)).toEqual(ids);
    expect(replies.map(({ content }) => content.execution_count)).toEqual(ids.map((_, i) => i + 1));
  });

  it('behind an error are aborted, at once or after a while', async () => {
    expect(await statuses(await queue(['fail now', 'value 1', 'value 2']))).toEqual(['error', 'aborted', 'aborted']);
    expect(await statuses(await queue(['wait 100\nfail later', 'value 1', 'value 2']))).toEqual(['error', 'aborted', 'aborted']);
    expect(await statuses(await queue(['bad', 'value 1']))).toEqual(['error', 'aborted']);
  });

  it('that are aborted are busy and idle too, and run nothing', async () => {
    const [, aborted] = await queue(['fail now', 'print never']);
    await client.reply(aborted!);
    expect((await client.published(aborted!)).map(({ content }) => content.execution_state)).toEqual(['busy', 'idle']);
  });

  it('behind an error run where the request does not stop on errors', async () => {
    expect(await statuses(await queue(['fail now', 'value 1'], { stop_on_error: false }))).toEqual(['error', 'ok']);
  });

  it('sent after the error was read run', async () => {
    expect((await client.execute('fail now')).reply.content.status).toBe('error');
    expect((await client.execute('value 1')).reply.content.status).toBe('ok');
  });
});

describe('while a cell runs', () => {
  it('shell, control and heartbeat answer, and the kernel stays busy', async () => {
    const [running] = await queue(['wait 60000']);
    await client.next(({ type, parent }) => type === 'execute_input' && parent.msg_id === running, true);
    expect((await client.ask('complete_request', { code: 'x', cursor_pos: 1 })).content.status).toBe('ok');
    expect((await client.ask('kernel_info_request', {}, 'control')).content.protocol_version).toBe('5.5');
    expect(await client.beat('still there')).toBe('still there');
    const history = await client.send('shell', 'history_request', { hist_access_type: 'tail', n: 1 });
    await client.reply(history);
    const after = await client.next(
      ({ type, parent, content }) => type === 'status' && parent.msg_id === running && content.execution_state === 'busy',
    );
    expect(after.channel).toBe('iopub');
    await client.ask('interrupt_request', {}, 'control');
    expect(await statuses([running!])).toEqual(['error']);
  });
});
