/** A Jupyter client on raw sockets, written apart from the kernel's own wire code: it signs and parses for itself. */
import { createHmac, randomUUID } from 'node:crypto';
import { curveKeyPair, Dealer, Request, Subscriber } from 'zeromq';

export interface Received {
  readonly channel: 'shell' | 'control' | 'iopub' | 'stdin';
  readonly type: string;
  readonly header: Record<string, string>;
  readonly parent: Record<string, string>;
  readonly metadata: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: the content of a message is whatever the test expects of it
  readonly content: any;
}

export interface ConnectionFile {
  readonly ip: string;
  readonly transport: string;
  readonly key: string;
  readonly [port: `${string}_port`]: number;
  readonly curve_publickey?: string;
  readonly curve_secretkey?: string;
}

const DELIMITER = '<IDS|MSG>';
const PATIENCE = 20_000;

export class KernelClient {
  readonly #connection: ConnectionFile;
  readonly #session = randomUUID();
  readonly #sockets: { shell: Dealer; control: Dealer; stdin: Dealer; iopub: Subscriber; hb: Request };
  readonly #received: Received[] = [];
  #wake: (() => void)[] = [];
  #closed = false;
  #sent: Promise<unknown> = Promise.resolve();

  constructor(connection: ConnectionFile) {
    this.#connection = connection;
    const { curve_publickey: serverKey } = connection;
    const keys = serverKey === undefined ? undefined : curveKeyPair();
    const curve =
      keys === undefined ? {} : { curveServerKey: serverKey!, curvePublicKey: keys.publicKey, curveSecretKey: keys.secretKey };
    const common = { linger: 0, reconnectInterval: 10, ...curve };
    const dealer = () => new Dealer({ routingId: this.#session, ...common });
    this.#sockets = {
      shell: dealer(),
      control: dealer(),
      stdin: dealer(),
      iopub: new Subscriber({ receiveHighWaterMark: 0, ...common }),
      hb: new Request(common),
    };
    for (const [name, socket] of Object.entries(this.#sockets)) {
      const separator = connection.transport === 'ipc' ? '-' : ':';
      socket.connect(`${connection.transport}://${connection.ip}${separator}${connection[`${name}_port`]}`);
    }
    for (const channel of ['shell', 'control', 'stdin', 'iopub'] as const) void this.#read(channel);
    this.#sockets.iopub.subscribe('');
  }

  /** What came and was not taken yet, in order. */
  get received(): readonly Received[] {
    return this.#received;
  }

  /** Drops what came and was not taken. */
  forget(): void {
    this.#received.length = 0;
  }

  /** Sends a message and gives its id. */
  async send(channel: 'shell' | 'control' | 'stdin', type: string, content: object, header: object = {}): Promise<string> {
    const id = randomUUID();
    await this.raw(channel, this.frames(type, JSON.stringify(content), { msg_id: id, ...header }));
    return id;
  }

  /** Signed frames of a message whose content is given as text, so that it may be malformed. */
  frames(type: string, content: string, header: object = {}, key = this.#connection.key, parent: object = {}): string[] {
    const full = {
      msg_type: type,
      msg_id: randomUUID(),
      session: this.#session,
      username: 'test',
      date: new Date().toISOString(),
      version: '5.5',
      ...header,
    };
    const parts = [JSON.stringify(full), JSON.stringify(parent), '{}', content];
    const hmac = createHmac('sha256', key);
    for (const part of parts) hmac.update(part);
    return [DELIMITER, key === '' ? '' : hmac.digest('hex'), ...parts];
  }

  async raw(channel: 'shell' | 'control' | 'stdin', frames: (string | Buffer)[]): Promise<void> {
    // zeromq.js allows one send in flight.
    const sent = this.#sent.then(() => this.#sockets[channel].send(frames));
    this.#sent = sent.catch(() => {});
    await sent;
  }

  /** The reply to a request on the same channel. */
  async ask(type: string, content: object = {}, channel: 'shell' | 'control' = 'shell'): Promise<Received> {
    return this.reply(await this.send(channel, type, content));
  }

  reply(id: string): Promise<Received> {
    return this.next((message) => message.channel !== 'iopub' && message.parent.msg_id === id);
  }

  /** What iopub said of a request, its idle included, in order. */
  async published(id: string): Promise<readonly Received[]> {
    const mine = (message: Received) => message.channel === 'iopub' && message.parent.msg_id === id;
    await this.next((message) => mine(message) && message.content.execution_state === 'idle', true);
    return this.#received.filter(mine);
  }

  /** Runs a cell: its reply and everything published for it. */
  async execute(code: string, options: object = {}): Promise<{ reply: Received; published: readonly Received[]; id: string }> {
    const id = await this.send('shell', 'execute_request', executeContent(code, options));
    const reply = await this.reply(id);
    return { id, reply, published: await this.published(id) };
  }

  /** The first message that fits, now or later; rejects when none comes. It is taken unless `keep`. */
  async next(fits: (message: Received) => boolean, keep = false, patience = PATIENCE): Promise<Received> {
    const deadline = Date.now() + patience;
    for (;;) {
      const at = this.#received.findIndex(fits);
      if (at >= 0) return keep ? this.#received[at]! : this.#received.splice(at, 1)[0]!;
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(
          `no such message; the last that came: ${this.#received
            .slice(-12)
            .map(({ type }) => type)
            .join(' ')}`,
        );
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** Whether no message that fits comes within `time` ms. */
  async silence(fits: (message: Received) => boolean, time: number): Promise<boolean> {
    return this.next(fits, true, time).then(
      () => false,
      () => true,
    );
  }

  async beat(text: string): Promise<string> {
    await this.#sockets.hb.send(text);
    const [echo] = await this.#sockets.hb.receive();
    return echo!.toString();
  }

  close(): void {
    this.#closed = true;
    for (const socket of Object.values(this.#sockets)) socket.close();
  }

  async #read(channel: 'shell' | 'control' | 'stdin' | 'iopub'): Promise<void> {
    while (!this.#closed) {
      const frames = await this.#sockets[channel].receive().catch(() => undefined);
      if (frames === undefined) return;
      this.#received.push(this.#parse(channel, frames));
      for (const wake of this.#wake.splice(0)) wake();
    }
  }

  #parse(channel: Received['channel'], frames: Buffer[]): Received {
    const at = frames.findIndex((frame) => frame.toString() === DELIMITER);
    const [signature, ...parts] = frames.slice(at + 1, at + 6).map(String);
    const hmac = createHmac('sha256', this.#connection.key);
    for (const part of parts) hmac.update(part);
    const right = this.#connection.key === '' ? '' : hmac.digest('hex');
    if (signature !== right) throw new Error(`the kernel signed wrongly: ${parts[0]}`);
    const [header, parent, metadata, content] = parts.map((part) => JSON.parse(part));
    return { channel, type: header.msg_type, header, parent, metadata, content };
  }
}

export function executeContent(code: string, options: object = {}): object {
  return { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true, ...options };
}

/** What a cell printed on a stream. */
export function printed(messages: readonly Received[], name: 'stdout' | 'stderr' = 'stdout'): string {
  return messages
    .flatMap((message) => (message.type === 'stream' && message.content.name === name ? [message.content.text] : []))
    .join('');
}
