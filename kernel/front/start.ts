import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { userFolder } from '../history/folder.ts';
import { History } from '../history/history.ts';
import { SessionHost } from '../session/host.ts';
import { notebookName } from '../session/notebook.ts';
import { readConnection } from '../wire/connection.ts';
import { register } from '../wire/registration.ts';
import { Signer } from '../wire/sign.ts';
import { bindSockets } from '../wire/sockets.ts';
import { Analyst } from './analyst.ts';
import { Front } from './front.ts';
import { type Language, warmLanguage } from './language.ts';
import { Listeners } from './listeners.ts';
import { watchParent } from './orphan.ts';
import { Post } from './post.ts';

export interface KernelParts {
  /** Program of the session process. */
  readonly session: URL;
  readonly language: () => Promise<Language>;
  /** Program of the thread that reads long programs. */
  readonly analysis: URL;
}

const PARTS: KernelParts = {
  session: new URL('../session/child.ts', import.meta.url),
  language: warmLanguage,
  analysis: new URL('./analysis-thread.ts', import.meta.url),
};

/** A kernel that cannot end in order ends anyway after this long, ms. */
const LAST_RESORT = 1500;

/** Runs a kernel on the sockets of a connection file, until a client shuts it down or its parent is gone. */
export async function startKernel(file: string, parts = PARTS): Promise<void> {
  const connection = await readConnection(file);
  const { sockets, ports } = await bindSockets(connection);
  const signer = new Signer(connection.key, connection.hash);
  const directory = process.cwd();
  const listeners = new Listeners();
  const post = new Post(sockets, signer, randomUUID());
  const session = new SessionHost({
    entry: parts.session,
    directory,
    notebook: notebookName(process.env, directory),
    onOutput: listeners.onOutput,
    onWarnings: listeners.onWarnings,
    onQuestion: listeners.onQuestion,
    room: () => post.room(),
  });
  const history = new History(join(userFolder(), 'history'));

  const { language } = parts;
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LAST_RESORT).unref();
    await session.close();
    await history.flush();
    await Promise.all(Object.values(sockets).map((socket) => socket.close()));
    process.exit(0);
  };
  const front = new Front({
    post,
    session,
    listeners,
    history,
    language,
    analyst: new Analyst(language, parts.analysis),
    onShutdown: stop,
  });
  front.listen(sockets);
  if (connection.registration !== undefined) await register(connection, connection.registration, ports, signer);
  // A client's Ctrl-C, or a signal instead of an interrupt message: the same, and never the end of the kernel.
  process.on('SIGINT', () => front.interrupt());
  process.on('SIGTERM', stop);
  watchParent(stop);
}
