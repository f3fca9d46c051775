import { afterEach, describe, expect, it } from '@jest/globals';
import { gone } from '../../support/gone.ts';
import { executeContent, type KernelClient, printed } from '../../support/kernel-client.ts';
import { DOUBLE, KernelProcess } from '../../support/kernel-process.ts';

let kernel: KernelProcess;
let client: KernelClient;
afterEach(() => kernel.stop());

async function running(code: string): Promise<string> {
  [kernel, client] = await KernelProcess.start({ program: DOUBLE });
  await client.execute('remember me');
  const id = await client.send('shell', 'execute_request', executeContent(code));
  await client.next(({ content, parent }) => content.text?.startsWith('begun\n') && parent.msg_id === id);
  return id;
}

describe('an interrupt', () => {
  it('by message ends the cell and keeps the session', async () => {
    const id = await running('print begun\nwait 60000');
    expect((await client.ask('interrupt_request', {}, 'control')).content).toEqual({ status: 'ok' });
    const reply = await client.reply(id);
    expect(reply.content).toMatchObject({
      status: 'error',
      ename: 'Interrupted',
      evalue: 'interrupted: 3 finished trials are kept',
    });
    expect((await client.execute('recall')).published[2]!.content.data['text/plain']).toBe('me');
  });

  it('by a signal to the whole process group does the same, idle or busy', async () => {
    const id = await running('print begun\nwait 60000');
    process.kill(-kernel.process.pid!, 'SIGINT');
    expect((await client.reply(id)).content).toMatchObject({ status: 'error', ename: 'Interrupted' });
    process.kill(-kernel.process.pid!, 'SIGINT');
    expect((await client.execute('recall')).published[2]!.content.data['text/plain']).toBe('me');
  });

  it('aborts what is queued behind', async () => {
    const id = await running('print begun\nwait 60000');
    const queued = await client.send('shell', 'execute_request', executeContent('value 1'));
    await client.ask('kernel_info_request');
    await client.ask('interrupt_request', {}, 'control');
    expect((await client.reply(id)).content.status).toBe('error');
    expect((await client.reply(queued)).content.status).toBe('aborted');
  });

  it('that the session does not hear kills and rebuilds it, and says so', async () => {
    const id = await running('print begun\nhang');
    await client.ask('interrupt_request', {}, 'control');
    const reply = await client.reply(id);
    expect(reply.content).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(printed(await client.published(id), 'stderr')).toContain('was rebuilt');
    expect((await client.execute('print again')).reply.content.status).toBe('ok');
  });

  it('ends a flood of output that never comes back to the event loop, and the kernel answers meanwhile', async () => {
    const id = await running('print begun\nflood');
    expect((await client.ask('kernel_info_request', {}, 'control')).content.status).toBe('ok');
    expect(await client.beat('alive')).toBe('alive');
    await client.ask('interrupt_request', {}, 'control');
    expect((await client.reply(id)).content).toMatchObject({ status: 'error', ename: 'Interrupted' });
    const lines = printed(await client.published(id))
      .split('\n')
      .slice(1, -1)
      .map(Number);
    expect(lines.length).toBeGreaterThan(1000);
    expect(lines.findIndex((line, i) => line !== lines[0]! + i)).toBe(-1);
    expect((await client.execute('value 1')).reply.content.status).toBe('ok');
  });

  it('on an idle kernel does nothing to the next cell', async () => {
    [kernel, client] = await KernelProcess.start({ program: DOUBLE });
    await client.ask('interrupt_request', {}, 'control');
    expect((await client.execute('wait 50')).reply.content.status).toBe('ok');
  });
});

describe('a session that dies', () => {
  it('ends its cell with an error that says so, and the next cell runs in a new one', async () => {
    [kernel, client] = await KernelProcess.start({ program: DOUBLE });
    const { reply, published } = await client.execute('print before\ncrash');
    expect(reply.content).toMatchObject({ status: 'error', ename: 'SessionLost' });
    expect(reply.content.evalue).toContain('exit code 7');
    expect(printed(published)).toBe('');
    expect((await client.execute('value 1')).reply.content.status).toBe('ok');
  });

  it('between two cells is said with the next, which finds what the session had been told', async () => {
    [kernel, client] = await KernelProcess.start({ program: DOUBLE });
    await client.execute('set seed');
    const { published } = await client.execute('pid');
    const pid = Number(published.find(({ type }) => type === 'execute_result')!.content.data['text/plain']);
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    const next = await client.execute('recall');
    expect(printed(next.published, 'stderr')).toBe(
      'The session process ended (SIGKILL) and was rebuilt; names, `set seed`, studies and every finished trial are kept.\n',
    );
    expect(next.published.find(({ type }) => type === 'execute_result')!.content.data['text/plain']).toBe('restored 1');
  });
});
