import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KernelClient } from '../../support/kernel-client.ts';
import { DOUBLE, KernelProcess } from '../../support/kernel-process.ts';

let kernel: KernelProcess;
let client: KernelClient;
beforeAll(async () => {
  [kernel, client] = await KernelProcess.start({ program: DOUBLE });
});
afterAll(() => kernel.stop());

describe('kernel_info', () => {
  it.each(['shell', 'control'] as const)('on %s tells the protocol and the language', async (channel) => {
    const { type, content } = await client.ask('kernel_info_request', {}, channel);
    expect(type).toBe('kernel_info_reply');
    expect(content).toMatchObject({ status: 'ok', protocol_version: '5.5', implementation: 'argmax' });
    expect(content.language_info).toMatchObject({ name: 'argmax', file_extension: '.argmax', mimetype: 'text/x-argmax' });
  });

  it('is busy before and idle after', async () => {
    const id = await client.send('shell', 'kernel_info_request', {});
    expect((await client.published(id)).map(({ content }) => content.execution_state)).toEqual(['busy', 'idle']);
  });
});

describe('the editor', () => {
  it('completes at a cursor counted in code points', async () => {
    await client.execute('name nice');
    const code = '😀 ni';
    const { content } = await client.ask('complete_request', { code, cursor_pos: 4 });
    expect(content).toMatchObject({ status: 'ok', matches: ['nice'], cursor_start: 2, cursor_end: 4 });
    expect(content.metadata._jupyter_types_experimental).toEqual([
      { start: 2, end: 4, text: 'nice', type: 'value', signature: '' },
    ]);
  });

  it('inspects at a cursor counted in code points', async () => {
    const { content } = await client.ask('inspect_request', { code: '😀ab', cursor_pos: 2, detail_level: 0 });
    expect(content).toEqual({
      status: 'ok',
      found: true,
      data: { 'text/plain': '😀ab@3', 'text/markdown': '**😀ab**' },
      metadata: {},
    });
    expect((await client.ask('inspect_request', { code: '', cursor_pos: 0 })).content).toMatchObject({
      status: 'ok',
      found: false,
      data: {},
    });
  });

  it('hears whether a cell is complete', async () => {
    expect((await client.ask('is_complete_request', { code: 'f(' })).content).toEqual({ status: 'incomplete', indent: '  ' });
    expect((await client.ask('is_complete_request', { code: 'f' })).content).toEqual({ status: 'complete', indent: '' });
  });
});

describe('history', () => {
  it('gives inputs with session and line, and pairs where outputs are asked for', async () => {
    await client.execute('value 41');
    await client.execute('print x');
    await client.execute('value 0', { store_history: false });
    const tail = async (output: boolean) =>
      (await client.ask('history_request', { hist_access_type: 'tail', n: 2, output, raw: true })).content.history;
    const [[session, line, input], second] = await tail(false);
    expect([session, input, second[1], second[2]]).toEqual([1, 'value 41', line + 1, 'print x']);
    expect((await tail(true)).map((entry: unknown[]) => entry[2])).toEqual([
      ['value 41', '41'],
      ['print x', null],
    ]);
    const range = { hist_access_type: 'range', session, start: line, stop: line + 1 };
    expect((await client.ask('history_request', range)).content.history).toEqual([[session, line, 'value 41']]);
    const search = { hist_access_type: 'search', pattern: 'value 4*', n: 1 };
    expect((await client.ask('history_request', search)).content.history).toEqual([[session, line, 'value 41']]);
  });
});

describe('comms', () => {
  it('there are none: what is opened is closed, what is sent to one is ignored', async () => {
    expect((await client.ask('comm_info_request')).content).toEqual({ status: 'ok', comms: {} });
    const opened = await client.send('shell', 'comm_open', { comm_id: 'c1', target_name: 'widget', data: {} });
    expect((await client.published(opened)).map(({ type }) => type)).toEqual(['status', 'comm_close', 'status']);
    const sent = await client.send('shell', 'comm_msg', { comm_id: 'c1', data: {} });
    expect((await client.published(sent)).map(({ type }) => type)).toEqual(['status', 'status']);
  });
});

describe('iopub', () => {
  it('welcomes every subscriber', async () => {
    const other = await kernel.client();
    const welcome = await client.next(({ type }) => type === 'iopub_welcome');
    expect(welcome.content).toEqual({ subscription: '' });
    other.close();
  });
});
