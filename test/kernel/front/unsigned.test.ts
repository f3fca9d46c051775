import { afterAll, expect, it } from '@jest/globals';
import { DOUBLE, KernelProcess } from '../../support/kernel-process.ts';

let kernel: KernelProcess;
afterAll(() => kernel.stop());

it('a kernel with an empty key neither signs nor asks for signatures', async () => {
  const [started, client] = await KernelProcess.start({ program: DOUBLE, key: '' });
  kernel = started;
  const { reply } = await client.execute('value 1');
  expect(reply.content.status).toBe('ok');
});
