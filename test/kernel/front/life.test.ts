import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { gone } from '../../support/gone.ts';
import { executeContent, type KernelClient } from '../../support/kernel-client.ts';
import { DOUBLE, KERNEL, KernelProcess } from '../../support/kernel-process.ts';
import { runAsChild } from '../../support/orphan.ts';

let kernel: KernelProcess;
let client: KernelClient;
afterEach(() => kernel?.stop());

describe('shutdown', () => {
  it.each([
    ['control', false],
    ['control', true],
    ['shell', false],
  ] as const)('on %s with restart=%s is answered, broadcast, and ends kernel and session', async (channel, restart) => {
    [kernel, client] = await KernelProcess.start({ program: DOUBLE });
    const session = await sessionOf(client);
    const reply = await client.ask('shutdown_request', { restart }, channel);
    expect(reply.content).toEqual({ status: 'ok', restart });
    const broadcast = await client.next(({ channel: on, type }) => on === 'iopub' && type === 'shutdown_reply');
    expect(broadcast.content).toEqual({ status: 'ok', restart });
    expect(await kernel.ended()).toBe(0);
    expect(await gone(session)).toBe(true);
  });

  it('while a cell hangs ends both too', async () => {
    [kernel, client] = await KernelProcess.start({ program: DOUBLE });
    const session = await sessionOf(client);
    await client.send('shell', 'execute_request', executeContent('print begun\nhang'));
    await client.next(({ type }) => type === 'execute_input', true);
    await client.ask('shutdown_request', { restart: false }, 'control');
    expect(await kernel.ended()).toBe(0);
    expect(await gone(session)).toBe(true);
  });
});

describe('an orphan', () => {
  it('kernel ends when the process that started it is gone', async () => {
    const pids = await runAsChild(DOUBLE);
    expect(pids.length).toBeGreaterThanOrEqual(2);
    for (const pid of pids) expect(await gone(pid)).toBe(true);
  });

  it('session ends when its front is killed', async () => {
    [kernel, client] = await KernelProcess.start({ program: DOUBLE });
    const session = await sessionOf(client);
    kernel.process.kill('SIGKILL');
    await kernel.ended();
    expect(await gone(session)).toBe(true);
  });
});

describe('a connection file', () => {
  const start = (text: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'argmax-connection-')), 'c.json');
    writeFileSync(file, text);
    return spawnSync(process.execPath, [KERNEL, '--connection-file', file], { encoding: 'utf8' });
  };

  it.each([
    ['{}', 'has no shell_port'],
    ['{', 'cannot be read'],
    ['{"transport": "udp"}', 'there are tcp and ipc'],
    ['{"signature_scheme": "none"}', 'a scheme is hmac-<hash>'],
  ])('that says %s ends the kernel with a sentence', (text, sentence) => {
    const { status, stderr } = start(text);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^argmax: the connection file .*\n$/);
    expect(stderr).toContain(sentence);
  });

  it('whose port is taken for a moment is waited for', async () => {
    const blocker = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const starting = KernelProcess.start({
      program: DOUBLE,
      connection: { iopub_port: (blocker.address() as AddressInfo).port },
    });
    setTimeout(() => blocker.close(), 800);
    [kernel, client] = await starting;
    expect((await client.execute('value 1')).reply.content.status).toBe('ok');
  });

  it('whose port is taken ends the kernel with a sentence', async () => {
    [kernel, client] = await KernelProcess.start({ program: DOUBLE });
    const { status, stderr } = start(JSON.stringify(kernel.connection));
    expect(status).toBe(1);
    expect(stderr).toContain(`cannot listen on tcp://127.0.0.1:${kernel.connection.hb_port} (hb)`);
  });
});

/** The pid of the session process. */
async function sessionOf(asked: KernelClient): Promise<number> {
  const { published } = await asked.execute('pid');
  return Number(published.find(({ type }) => type === 'execute_result')!.content.data['text/plain']);
}
