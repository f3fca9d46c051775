import type { Plan } from '../../dsl/plan.ts';
import type { Scope } from '../../dsl/scope.ts';
import type { Script } from '../cells/script.ts';
import { BadContent } from '../handlers/content.ts';
import { type Executed, execute } from '../handlers/execute.ts';
import { handlers } from '../handlers/index.ts';
import type { History } from '../history/history.ts';
import { firstScope } from '../locale.ts';
import type { SessionHost } from '../session/host.ts';
import type { CellResult } from '../session/messages.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Header, Message } from '../wire/message.ts';
import type { Sockets } from '../wire/sockets.ts';
import type { Analyst } from './analyst.ts';
import { Columns } from './columns.ts';
import { Gate } from './gate.ts';
import type { Language } from './language.ts';
import type { Listener, Listeners } from './listeners.ts';
import type { Post } from './post.ts';
import { withKept } from './scope.ts';
import { Stdin } from './stdin.ts';
import { Subshells } from './subshells.ts';
import type { Turns } from './turns.ts';

export interface FrontOptions {
  readonly post: Post;
  readonly session: SessionHost;
  /** Where the session's outputs are heard. */
  readonly listeners: Listeners;
  readonly history: History;
  readonly language: () => Promise<Language>;
  readonly analyst: Analyst;
  /** Called once the reply to a shutdown request is on its way. */
  readonly onShutdown: () => void;
}

/**
 * The kernel as its clients know it: answers shell and control, lets cells wait their turn, and keeps the notebook's scope and
 * count. Every step is short, so that control, heartbeat and completion answer while a cell runs in the session process.
 */
export class Front {
  readonly post: Post;
  readonly history: History;
  readonly language: () => Promise<Language>;
  readonly analyst: Analyst;
  /** Heads of the tables that a program names. */
  readonly columns = new Columns(process.cwd());
  readonly stdin: Stdin;
  /** What may change the notebook goes through here: cells of all shells, one at a time. */
  readonly gate = new Gate();
  readonly subshells = new Subshells((request, turns) => this.#serveCell(request, turns));
  /** What the notebook has defined so far. */
  scope: Scope = firstScope(process.env);
  /** Number of the last cell that counted. */
  count = 0;
  readonly #session: SessionHost;
  readonly #listeners: Listeners;
  readonly #onShutdown: () => void;
  #stopping = false;
  #recalled = false;

  constructor({ post, session, listeners, history, language, analyst, onShutdown }: FrontOptions) {
    this.post = post;
    this.history = history;
    this.language = language;
    this.analyst = analyst;
    this.stdin = new Stdin(post);
    this.#session = session;
    this.#listeners = listeners;
    this.#onShutdown = onShutdown;
  }

  listen(sockets: Sockets): void {
    void sockets.hb.listen((frames) => sockets.hb.send(frames));
    void sockets.iopub.listen((frames) => this.post.welcome(frames));
    void sockets.stdin.listen((frames) => {
      const message = this.post.open('stdin', frames);
      if (message !== undefined) this.stdin.hear(message);
    });
    for (const channel of ['control', 'shell'] as const) {
      void sockets[channel].listen((frames) => {
        const message = this.post.open(channel, frames);
        if (message !== undefined) this.#receive(channel, message);
      });
    }
    this.post.publish('status', { execution_state: 'starting' });
  }

  /**
   * Runs a plan in the session process; outputs and warnings go to `listener`, late ones too.
   * @param beside the plan only reads: it does not wait for the one that runs
   */
  async run(plan: Plan, listener: Listener, beside = false): Promise<CellResult> {
    return this.#heed(await this.#session.run(this.#listeners.add(listener), plan, beside));
  }

  /** Runs a cell in another language in the session process, likewise. */
  async runScript(script: Script, listener: Listener): Promise<CellResult> {
    return this.#heed(await this.#session.runScript(this.#listeners.add(listener), script));
  }

  #heed(result: CellResult): CellResult {
    if (result.lost === true) this.#recalled = false;
    return result;
  }

  /**
   * The scope with the studies that the store has of earlier runs of this notebook, where there are some. Asked once, and
   * again where a session was lost: what comes later is known anyway.
   */
  async recall(): Promise<Scope | undefined> {
    if (this.#recalled) return undefined;
    this.#recalled = true;
    const kept = await this.#session.recall();
    if (kept.length === 0) return undefined;
    this.scope = withKept(this.scope, kept);
    return this.scope;
  }

  /** Stops the running cell; nothing where none runs. */
  interrupt(): void {
    this.#session.interrupt();
  }

  /** Ends the kernel when the reply under way is sent. */
  stopAfterReply(): void {
    this.#stopping = true;
  }

  #receive(channel: 'shell' | 'control', message: Message): void {
    const cell = channel === 'shell' && message.header.msg_type === 'execute_request';
    const turns = cell ? this.subshells.of(message) : undefined;
    if (turns === undefined) void this.#serve(channel, message);
    else turns.add(message);
  }

  async #serve(channel: 'shell' | 'control', request: Message): Promise<void> {
    this.#status('busy', request.header);
    const content = await answerOf(request, this);
    if (content !== undefined) this.post.reply(channel, request, content);
    this.#status('idle', request.header);
    // Clients take the last status for the kernel's: a cell that still runs is busy.
    const { current } = this.subshells.main;
    if (current !== undefined) this.#status('busy', current.header);
    if (this.#stopping) return this.#onShutdown();
    // Made ready behind the first answer. Whoever needs the language and cannot have it says so.
    this.#session.start();
    this.language().catch(() => {});
  }

  async #serveCell(request: Message, turns: Turns): Promise<void> {
    this.#status('busy', request.header);
    const { content, metadata, abort } = await executedOf(request, this);
    // Before the reply: whoever sends a cell after reading it has seen the error.
    const behind = abort ? turns.takeWaiting() : [];
    this.post.reply('shell', request, content, metadata);
    this.#status('idle', request.header);
    for (const waiting of behind) this.abort(waiting);
  }

  /** Answers a cell that is not going to run. */
  abort(request: Message): void {
    this.#status('busy', request.header);
    this.post.reply('shell', request, { status: 'aborted' });
    this.#status('idle', request.header);
  }

  #status(state: 'busy' | 'idle', parent: Header): void {
    this.post.publish('status', { execution_state: state }, parent);
  }
}

/** The reply's content: of an error where the request makes no sense or the handler fails. Comm messages get none. */
async function answerOf(request: Message, front: Front): Promise<JsonObject | undefined> {
  const type = request.header.msg_type;
  const answered = type.endsWith('_request');
  try {
    const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
    if (front.subshells.of(request) === undefined) throw new BadContent(`there is no subshell \`${request.header.subshell_id}\``);
    if (handler !== undefined) return await handler(readable(request), front);
    if (answered) throw new BadContent(`there is no \`${type}\` here`);
    return undefined;
  } catch (error) {
    const content = errorContent(error);
    return answered ? content : undefined;
  }
}

async function executedOf(request: Message, front: Front): Promise<Executed> {
  try {
    return await execute(readable(request), front);
  } catch (error) {
    const content = { ...errorContent(error), execution_count: front.count, payload: [], user_expressions: {} };
    return { content, metadata: {}, abort: false };
  }
}

function readable(request: Message): Message {
  if (request.fault !== undefined) throw new BadContent(request.fault);
  return request;
}

function errorContent(error: unknown): JsonObject {
  if (error instanceof BadContent) return { status: 'error', ename: 'BadRequest', evalue: error.message, traceback: [] };
  const { name, message, stack } = error as Error;
  console.error(`argmax: ${stack ?? message}`);
  return { status: 'error', ename: name, evalue: message, traceback: (stack ?? message).split('\n') };
}
