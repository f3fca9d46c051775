import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { endpoint, readConnection } from '../../../kernel/wire/connection.ts';

const ports = { shell_port: 1, iopub_port: 2, stdin_port: 3, control_port: 4, hb_port: 5 };
const read = (json: object) => {
  const file = join(mkdtempSync(join(tmpdir(), 'argmax-connection-')), 'c.json');
  writeFileSync(file, JSON.stringify(json));
  return readConnection(file);
};

describe('a connection file', () => {
  it('over tcp gives addresses with a colon', async () => {
    const connection = await read({ ...ports, transport: 'tcp', ip: '127.0.0.1', key: 'k', signature_scheme: 'hmac-sha512' });
    expect(connection).toMatchObject({ key: 'k', hash: 'sha512' });
    expect(endpoint(connection, 'iopub')).toBe('tcp://127.0.0.1:2');
  });

  it('over ipc gives addresses with a dash', async () => {
    expect(endpoint(await read({ ...ports, transport: 'ipc', ip: '/run/kernel' }), 'hb')).toBe('ipc:///run/kernel-5');
  });

  it('without a key asks for no signatures', async () => {
    expect(await read({ ...ports, key: '' })).toMatchObject({ key: '', hash: 'sha256', transport: 'tcp' });
  });

  it.each([[{ ...ports, hb_port: 0 }], [{ ...ports, hb_port: '5' }], [{ ...ports, hb_port: 1.5 }]])(
    'with the port %j is refused',
    async (json) => {
      await expect(read(json)).rejects.toThrow(/^the connection file .*c\.json has no hb_port$/);
    },
  );
});
