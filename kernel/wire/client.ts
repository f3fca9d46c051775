import { randomUUID } from 'node:crypto';
import zeromq from 'zeromq';
import { type Connection, endpoint } from './connection.ts';
import type { JsonObject } from './json.ts';
import { decode, encode, Headers } from './message.ts';
import { Signer } from './sign.ts';

/** Of the library in zeromq.js. */
export const zeromqVersion = zeromq.version;

/** A client of a kernel's shell: one request at a time, with its reply. Hears nothing of what is published. */
export class ShellClient {
  readonly #socket: zeromq.Dealer;
  readonly #headers = new Headers(randomUUID());
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#socket = new zeromq.Dealer({ linger: 0, reconnectInterval: 20 });
    this.#socket.connect(endpoint(connection, 'shell'));
  }

  /** The content of the reply. Rejects with a sentence where none came in time. @param patience milliseconds */
  async ask(type: string, content: JsonObject, patience: number): Promise<JsonObject> {
    const { key, hash } = this.#connection;
    const signer = new Signer(key, hash);
    const message = { identities: [], header: this.#headers.next(type), parent: {}, metadata: {}, content, buffers: [] };
    await this.#socket.send(encode(message, signer));
    const deadline = performance.now() + patience;
    for (;;) {
      this.#socket.receiveTimeout = Math.max(0, Math.round(deadline - performance.now()));
      const frames = await this.#socket.receive().catch(() => {
        throw new Error(`no reply to ${type} within ${patience / 1000} s`);
      });
      const reply = decode(frames, signer);
      if (reply.parent.msg_id === message.header.msg_id) return reply.content;
    }
  }

  close(): void {
    this.#socket.close();
  }
}
