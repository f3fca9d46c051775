/**
 * Runs a program in this process's group and ends as it ends: `node supervise.ts PROGRAM ARG…`. When the one that started it is
 * gone, descriptor 3 closes and the whole group is ended.
 */
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

const [program = '', ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
const endAll = (): void => {
  process.kill(process.platform === 'win32' ? child.pid! : -process.pid, 'SIGKILL');
};
new Socket({ fd: 3 }).on('close', endAll).on('error', endAll).resume();
// Meant for the program, which is of the same group.
process.on('SIGINT', () => {});
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 0);
  process.removeAllListeners('SIGINT');
  process.kill(process.pid, signal);
});
