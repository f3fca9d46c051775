/** `node orphan-starter.ts PROGRAM`: starts a kernel, prints its pid and its session's as JSON, and stays. */
import { KernelProcess } from './kernel-process.ts';

const [kernel, client] = await KernelProcess.start({ program: process.argv[2]! });
const { published } = await client.execute('pid');
const session = Number(published.find(({ type }) => type === 'execute_result')!.content.data['text/plain']);
console.log(JSON.stringify([kernel.process.pid, session]));
setInterval(() => {}, 1000);
