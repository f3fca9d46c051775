import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { executeContent, type KernelClient } from '../../support/kernel-client.ts';
import { DOUBLE, KernelProcess } from '../../support/kernel-process.ts';

let kernel: KernelProcess;
let client: KernelClient;
beforeAll(async () => {
  [kernel, client] = await KernelProcess.start({ program: DOUBLE });
});
afterEach(async () => {
  expect((await client.ask('kernel_info_request')).content.status).toBe('ok');
});
afterAll(() => kernel.stop());

const nothing = (id: string) => client.silence(({ parent }) => parent.msg_id === id, 150);

describe('a message that cannot be trusted is dropped', () => {
  it.each(['shell', 'control'] as const)('on %s with a wrong signature', async (channel) => {
    await client.raw(channel, client.frames('shutdown_request', '{"restart":false}', { msg_id: 'forged' }, 'another key'));
    expect(await nothing('forged')).toBe(true);
    expect(kernel.running).toBe(true);
  });

  it('without a signature', async () => {
    const [delimiter, , ...parts] = client.frames('execute_request', JSON.stringify(executeContent('value 1')), {
      msg_id: 'unsigned',
    });
    await client.raw('shell', [delimiter!, '', ...parts]);
    expect(await nothing('unsigned')).toBe(true);
  });

  it('sent a second time', async () => {
    const frames = client.frames('execute_request', JSON.stringify(executeContent('value 1')), { msg_id: 'twice' });
    await client.raw('shell', frames);
    await client.reply('twice');
    await client.published('twice');
    const count = (await client.execute('value 1')).reply.content.execution_count;
    await client.raw('shell', frames);
    await delay(100);
    expect((await client.execute('value 1')).reply.content.execution_count).toBe(count + 1);
    expect(kernel.log).toContain('replayed signature');
  });

  it.each(['shell', 'control', 'stdin'] as const)('cut short on %s', async (channel) => {
    const whole = client.frames('kernel_info_request', '{}');
    for (let length = 0; length < whole.length; length++) await client.raw(channel, ['', ...whole.slice(0, length)]);
    await client.raw(channel, Array(8).fill(''));
  });

  it('that is not of the protocol at all', async () => {
    for (const name of ['shell', 'control', 'iopub', 'hb', 'stdin'] as const) {
      const socket = connect(kernel.connection[`${name}_port` as const] as number, '127.0.0.1');
      socket.on('error', () => {});
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
      await delay(20);
      socket.destroy();
    }
    expect(await client.beat('alive')).toBe('alive');
  });
});

describe('content that makes no sense is answered by an error', () => {
  it.each([
    ['execute_request', { code: 42 }, '`code` must be a string'],
    ['execute_request', {}, '`code` must be a string'],
    ['execute_request', { code: '', silent: 'yes' }, '`silent` must be true or false'],
    ['execute_request', { code: '', user_expressions: [] }, '`user_expressions` must be an object'],
    ['complete_request', { code: null, cursor_pos: 0 }, '`code` must be a string'],
    ['complete_request', { code: 'ab', cursor_pos: '1' }, '`cursor_pos` must be a whole number'],
    ['inspect_request', { cursor_pos: 1 }, '`code` must be a string'],
    ['is_complete_request', {}, '`code` must be a string'],
    ['history_request', { hist_access_type: 'zzz' }, '`hist_access_type` must be `tail`, `range` or `search`'],
    ['history_request', { hist_access_type: 'search' }, '`pattern` must be a string'],
    ['shutdown_request', { restart: 1 }, '`restart` must be true or false'],
    ['no_such_request', {}, 'there is no `no_such_request` here'],
    ['constructor_request', {}, 'there is no `constructor_request` here'],
  ])('%s %j', async (type, content, reason) => {
    const id = await client.send('shell', type, content);
    const reply = await client.reply(id);
    expect(reply.type).toBe(type.replace('_request', '_reply'));
    expect(reply.content).toMatchObject({ status: 'error', ename: 'BadRequest', evalue: reason });
    expect((await client.published(id)).map(({ content: { execution_state } }) => execution_state)).toEqual(['busy', 'idle']);
  });

  it.each([
    ['nested too deep', `{"code":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['no JSON', '{"code":'],
    ['no object', '[1]'],
  ])('%s', async (_, content) => {
    const frames = client.frames('execute_request', content, { msg_id: content.slice(-5) });
    await client.raw('shell', frames);
    expect((await client.reply(content.slice(-5))).content).toMatchObject({ status: 'error', ename: 'BadRequest' });
  });

  it('a cursor outside the text is at its end', async () => {
    const { content } = await client.ask('complete_request', { code: 'ab', cursor_pos: 1_000_000 });
    expect(content).toMatchObject({ status: 'ok', cursor_end: 2 });
    expect((await client.ask('complete_request', { code: 'ab', cursor_pos: -5 })).content).toMatchObject({
      status: 'ok',
      cursor_end: 0,
    });
  });
});

describe('what is big or strange', () => {
  it('a program of a megabyte is read beside: heartbeat and control answer before it', async () => {
    const [real, asking] = await KernelProcess.start();
    const code = `${'let x = 1 + 2 * (3 - 4)\n'.repeat(42_000)}sear`;
    const order: string[] = [];
    const asked = ['complete_request', 'inspect_request', 'is_complete_request'].map(async (type) => {
      const { content } = await asking.ask(type, { code, cursor_pos: code.length });
      order.push(type);
      return content;
    });
    const small = [
      asking.beat('alive').then(() => order.push('heartbeat')),
      asking.ask('kernel_info_request', {}, 'control').then(() => order.push('control')),
      asking.ask('complete_request', { code: 'sear', cursor_pos: 4 }).then(() => order.push('short')),
    ];
    const [completion, inspection, completeness] = await Promise.all(asked);
    await Promise.all(small);
    expect(new Set(order.slice(0, 3))).toEqual(new Set(['heartbeat', 'control', 'short']));
    expect(completion).toMatchObject({ status: 'ok', cursor_end: code.length });
    expect(completion.matches).toContain('search');
    expect(inspection.status).toBe('ok');
    expect(completeness.status).toMatch(/^(complete|invalid)$/);
    await real.stop();
  }, 60_000);

  it('is carried: megabytes, nulls, characters of any plane', async () => {
    expect((await client.execute(`value ${'x'.repeat(3_000_000)}`)).reply.content.status).toBe('ok');
    const odd = '\u0000\u202e é 漢字 😀';
    const { published } = await client.execute(`value ${odd}`);
    expect(published[2]!.content.data['text/plain']).toBe(odd);
  });

  it('with buffers is taken', async () => {
    const frames = client.frames('comm_msg', '{"comm_id":"x","data":{}}', { msg_id: 'buffers' });
    await client.raw('shell', [...frames, Buffer.alloc(5_000_000), Buffer.alloc(5_000_000)]);
    expect(await client.published('buffers')).toHaveLength(2);
  });
});
