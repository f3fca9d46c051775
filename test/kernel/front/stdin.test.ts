import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { executeContent, type KernelClient } from '../../support/kernel-client.ts';
import { DOUBLE, KernelProcess } from '../../support/kernel-process.ts';

let kernel: KernelProcess;
let client: KernelClient;
beforeAll(async () => {
  [kernel, client] = await KernelProcess.start({ program: DOUBLE });
});
afterAll(() => kernel.stop());

const ask = (code: string, allow_stdin: boolean) =>
  client.send('shell', 'execute_request', executeContent(code, { allow_stdin }));
const question = () => client.next(({ channel }) => channel === 'stdin');
const answer = async (id: string) =>
  (await client.published(id)).find(({ type }) => type === 'execute_result')?.content.data['text/plain'];

describe('a cell that asks', () => {
  it('hears the answer of the client that sent it', async () => {
    const other = await kernel.client();
    const id = await ask('input your name> ', true);
    const asked = await question();
    expect(asked).toMatchObject({ type: 'input_request', content: { prompt: 'your name> ', password: false } });
    expect(asked.parent.msg_id).toBe(id);
    await client.raw('stdin', client.frames('input_reply', '{"value":"Ada"}', {}, undefined, asked.header));
    expect((await client.reply(id)).content.status).toBe('ok');
    expect(await answer(id)).toBe('Ada');
    expect(await other.silence(({ channel }) => channel === 'stdin', 50)).toBe(true);
  });

  it('may ask for a secret, and hears a client that names no parent', async () => {
    const id = await ask('input secret', true);
    expect((await question()).content.password).toBe(true);
    await client.send('stdin', 'input_reply', { value: 'x' });
    await client.reply(id);
    expect(await answer(id)).toBe('x');
  });

  it('is told where nobody can be asked', async () => {
    const id = await ask('input your name> ', false);
    await client.reply(id);
    expect(await answer(id)).toBe('NobodyToAsk');
    expect(await client.silence(({ channel }) => channel === 'stdin', 50)).toBe(true);
  });

  it('an answer without a question is nothing', async () => {
    await client.send('stdin', 'input_reply', { value: 'x' });
    await client.send('stdin', 'input_reply', { value: 1 });
    await client.send('stdin', 'execute_request', executeContent('value 1'));
    expect((await client.execute('value 1')).reply.content.status).toBe('ok');
  });
});
