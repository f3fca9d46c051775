import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { executeContent, type KernelClient } from '../../support/kernel-client.ts';
import { DOUBLE, KernelProcess } from '../../support/kernel-process.ts';

let kernel: KernelProcess;
let client: KernelClient;
let shell: string;
beforeAll(async () => {
  [kernel, client] = await KernelProcess.start({ program: DOUBLE });
  shell = (await client.ask('create_subshell_request', {}, 'control')).content.subshell_id;
});
afterAll(() => kernel.stop());

const run = (code: string, header: object = {}) => client.send('shell', 'execute_request', executeContent(code), header);
const beside = (code: string, id = shell) => run(code, { subshell_id: id });

/** A cell that changes something is under way in the main shell. */
async function busy(code: string): Promise<string> {
  const id = await run(`${code}\nprint begun\nwait 60000`);
  await client.next(({ content, parent }) => content.text === 'begun\n' && parent.msg_id === id);
  return id;
}
async function interrupted(id: string): Promise<void> {
  await client.ask('interrupt_request', {}, 'control');
  expect((await client.reply(id)).content.ename).toBe('Interrupted');
}

describe('a subshell', () => {
  it('is announced, listed, and gone once deleted', async () => {
    expect((await client.ask('kernel_info_request')).content.supported_features).toEqual(['kernel subshells']);
    const { subshell_id: other } = (await client.ask('create_subshell_request', {}, 'control')).content;
    const list = async () => (await client.ask('list_subshell_request', {}, 'control')).content.subshell_id;
    expect(await list()).toEqual([shell, other]);
    expect((await client.ask('delete_subshell_request', { subshell_id: other }, 'control')).content).toEqual({ status: 'ok' });
    expect(await list()).toEqual([shell]);
    const again = await client.ask('delete_subshell_request', { subshell_id: other }, 'control');
    expect(again.content).toMatchObject({ status: 'error', evalue: `there is no subshell \`${other}\`` });
    const lost = await client.reply(await beside('value 1', other));
    expect(lost).toMatchObject({ type: 'execute_reply', content: { status: 'error', ename: 'BadRequest' } });
  });

  it('answers what only reads while a cell of the main shell runs', async () => {
    const running = await busy('name first');
    const id = await beside('print here\nvalue 7');
    const reply = await client.reply(id);
    expect(reply.content.status).toBe('ok');
    expect(reply.parent.subshell_id).toBe(shell);
    const published = await client.published(id);
    expect(published.map(({ type }) => type)).toEqual(['status', 'execute_input', 'stream', 'execute_result', 'status']);
    const completion = await client.reply(
      await client.send('shell', 'complete_request', { code: 'x', cursor_pos: 1 }, { subshell_id: shell }),
    );
    expect(completion.content.status).toBe('ok');
    await interrupted(running);
  });

  it('waits with what changes the notebook until the main shell has done', async () => {
    const running = await busy('name second');
    const id = await beside('name third');
    expect(await client.silence(({ channel, parent }) => channel === 'shell' && parent.msg_id === id, 200)).toBe(true);
    await interrupted(running);
    expect((await client.reply(id)).content.status).toBe('ok');
    expect((await client.ask('complete_request', { code: 'thi', cursor_pos: 3 })).content.matches).toEqual(['third']);
  });

  it('has a queue of its own: an error aborts what waits there, and nothing elsewhere', async () => {
    const [failing, behind, main] = await Promise.all([beside('wait 100\nfail x'), beside('value 1'), run('value 2')]);
    expect((await client.reply(failing)).content.status).toBe('error');
    expect((await client.reply(behind)).content.status).toBe('aborted');
    expect((await client.reply(main)).content.status).toBe('ok');
  });
});
