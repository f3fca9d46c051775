import type { Output } from '../display/output.ts';
import type { ChannelName } from '../wire/connection.ts';
import type { JsonObject } from '../wire/json.ts';
import { decode, encode, type Header, Headers, type Message, Unreadable } from '../wire/message.ts';
import type { Signer } from '../wire/sign.ts';
import type { Sockets } from '../wire/sockets.ts';

/** Dropped messages are reported this often; then the log has seen enough. */
const REPORTS = 20;
/** Bytes that may wait on iopub before the session is held back. */
const CREDIT = 1 << 20;

/** Opens what comes and sends what goes: signing, headers, routing, topics. */
export class Post {
  readonly #sockets: Sockets;
  readonly #signer: Signer;
  readonly #headers: Headers;
  #reports = 0;

  /** @param id of this kernel's messages */
  constructor(sockets: Sockets, signer: Signer, id: string) {
    this.#sockets = sockets;
    this.#signer = signer;
    this.#headers = new Headers(id);
  }

  /** The message in the frames; undefined, with a line in the log, where they hold none that may be trusted. */
  open(channel: ChannelName, frames: readonly Buffer[]): Message | undefined {
    try {
      return decode(frames, this.#signer);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      if (this.#reports++ < REPORTS) console.error(`argmax: dropped a message on ${channel}: ${error.message}`);
      return undefined;
    }
  }

  /** Broadcasts on iopub. `parent` is the header of the request that it belongs to; absent for what belongs to none. */
  publish(type: string, content: JsonObject, parent: JsonObject = {}, metadata: JsonObject = {}, topic = type): void {
    const message = {
      identities: [Buffer.from(topic)],
      header: this.#headers.next(type),
      parent,
      metadata,
      content,
      buffers: [],
    };
    this.#sockets.iopub.send(encode(message, this.#signer));
  }

  /** Tells the client that sent a request something, as a rule the answer; gives the id of the message. */
  reply(
    channel: 'shell' | 'control' | 'stdin',
    request: Message,
    content: JsonObject,
    metadata: JsonObject = {},
    type = request.header.msg_type.replace(/_request$/, '_reply'),
  ): string {
    const header = this.#headers.next(type);
    const message = { identities: request.identities, header, parent: request.header, metadata, content, buffers: [] };
    this.#sockets[channel].send(encode(message, this.#signer));
    return header.msg_id;
  }

  /** Broadcasts what a cell shows. */
  show(output: Output, parent: Header): void {
    if (output.kind === 'stream') {
      this.publish('stream', { name: output.name, text: output.text }, parent);
      return;
    }
    if (output.kind === 'clear') {
      this.publish('clear_output', { wait: output.wait }, parent);
      return;
    }
    const { data, metadata, displayId } = output;
    const transient = displayId === undefined ? {} : { display_id: displayId };
    this.publish(output.kind === 'display' ? 'display_data' : 'update_display_data', { data, metadata, transient }, parent);
  }

  /** Settles when what was published is handed on; undefined while little of it waits. */
  room(): Promise<void> | undefined {
    return this.#sockets.iopub.bytes > CREDIT ? this.#sockets.iopub.drained() : undefined;
  }

  /** A new subscriber says for what (0x01, then the topic); the welcome goes to that topic (JEP 65). */
  welcome(frames: readonly Buffer[]): void {
    const [subscription] = frames;
    if (subscription?.[0] !== 1) return;
    const topic = subscription.subarray(1).toString();
    this.publish('iopub_welcome', { subscription: topic }, {}, {}, topic);
  }
}
