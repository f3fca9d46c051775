import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One thread for the libraries that a side may load: one thread against one. */
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** A process that answers one JSON line with another: one side of a comparison. Its first line says what it is. */
export class Side {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(command: string, args: readonly string[]) {
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...oneThread } });
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }

  async read<T>(): Promise<T> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('a side ended');
    return JSON.parse(value) as T;
  }

  ask<T>(question: unknown): Promise<T> {
    this.#child.stdin!.write(`${JSON.stringify(question)}\n`);
    return this.read<T>();
  }

  close(): void {
    this.#child.stdin!.end();
  }
}
