import { createHmac } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { curveKeyPair, Router } from 'zeromq';
import { KernelClient } from '../../support/kernel-client.ts';
import { DOUBLE, KernelProcess } from '../../support/kernel-process.ts';

let kernel: KernelProcess;
afterEach(() => kernel.stop());

describe('a kernel listens', () => {
  it('on sockets of the file system', async () => {
    const ip = join(mkdtempSync(join(tmpdir(), 'argmax-ipc-')), 'kernel');
    const [started, client] = await KernelProcess.start({ program: DOUBLE, connection: { transport: 'ipc', ip } });
    kernel = started;
    expect((await client.execute('value 1')).reply.content.status).toBe('ok');
  });

  it('encrypted, where the connection file has keys, and then to nobody without', async () => {
    const { publicKey, secretKey } = curveKeyPair();
    const keys = { curve_publickey: publicKey, curve_secretkey: secretKey };
    const [started, client] = await KernelProcess.start({ program: DOUBLE, connection: keys });
    kernel = started;
    expect((await client.execute('value 1')).reply.content.status).toBe('ok');
    const { curve_publickey: _, ...open } = kernel.connection;
    const stranger = new KernelClient(open);
    void stranger.send('shell', 'kernel_info_request', {});
    expect(await stranger.silence(() => true, 300)).toBe(true);
    stranger.close();
  });

  it('where it likes, where a launcher asks to be told', async () => {
    const launcher = new Router({ linger: 0 });
    await launcher.bind('tcp://127.0.0.1:*');
    const port = Number(/\d+$/.exec(launcher.lastEndpoint!)![0]);
    const file = { kernel_id: 'k1', registration_ip: '127.0.0.1', registration_port: port };
    kernel = KernelProcess.spawn({
      program: DOUBLE,
      file: { ...file, transport: 'tcp', key: 'secret', signature_scheme: 'hmac-sha256' },
    });
    const [identity, delimiter, signature, content] = await launcher.receive();
    expect(delimiter!.toString()).toBe('<IDS|MSG>');
    expect(signature!.toString()).toBe(createHmac('sha256', 'secret').update(content!).digest('hex'));
    const { kernel_id, ...ports } = JSON.parse(content!.toString());
    expect(kernel_id).toBe('k1');
    expect(Object.keys(ports).sort()).toEqual(['control_port', 'hb_port', 'iopub_port', 'shell_port', 'stdin_port']);
    expect(Object.values(ports).every((value) => typeof value === 'string')).toBe(true);
    await launcher.send([identity!, '<IDS|MSG>', createHmac('sha256', 'secret').update('{}').digest('hex'), '{}']);
    launcher.close();
    const client = new KernelClient({ ip: '127.0.0.1', transport: 'tcp', key: 'secret', ...ports });
    await client.next(({ type }) => type === 'iopub_welcome');
    expect((await client.execute('value 1')).reply.content.status).toBe('ok');
    client.close();
  });
});
