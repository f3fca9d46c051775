import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Jupyter } from './jupyter.ts';

const TOKEN = 'argmax-test';
const PATIENCE = 60_000;

/** What the server shows notebooks with: the Python module that starts it. */
export type Application = 'jupyterlab' | 'notebook';

/** A JupyterLab or Notebook 7 server on a free loopback port, in a private Jupyter. */
export class JupyterLab {
  readonly #process: ChildProcess;
  readonly #port: number;

  private constructor(child: ChildProcess, port: number) {
    this.#process = child;
    this.#port = port;
  }

  /** Settles when the server answers. */
  static async start(python: string, jupyter: Jupyter, application: Application = 'jupyterlab'): Promise<JupyterLab> {
    const port = await freePort();
    const settings = [`--ServerApp.port=${port}`, '--ServerApp.ip=127.0.0.1', `--ServerApp.root_dir=${jupyter.folder}`];
    const quiet = [`--IdentityProvider.token=${TOKEN}`, '--no-browser', '--allow-root', '--LabApp.news_url=None'];
    const folders = {
      JUPYTERLAB_SETTINGS_DIR: `${jupyter.folder}/settings`,
      JUPYTERLAB_WORKSPACES_DIR: `${jupyter.folder}/workspaces`,
    };
    const child = spawn(python, ['-m', application, ...settings, ...quiet], {
      cwd: jupyter.folder,
      env: { ...jupyter.env, ...folders },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-5000);
    });
    const lab = new JupyterLab(child, port);
    for (const deadline = Date.now() + PATIENCE; ; await wait(200)) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${application} did not start: ${log}`);
      const answer = await fetch(lab.url('api/status')).catch(() => undefined);
      if (answer?.ok) return lab;
    }
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.#port}/${path}?token=${TOKEN}`;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const killer = setTimeout(() => this.#process.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(killer);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
