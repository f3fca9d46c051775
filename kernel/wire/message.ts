import { type JsonObject, parseObject } from './json.ts';
import type { Signer } from './sign.ts';

export const PROTOCOL_VERSION = '5.5';
export const DELIMITER = Buffer.from('<IDS|MSG>');

/** Header of a request as it came. Echoed whole as the parent of everything that answers it. */
export interface Header extends JsonObject {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
}

/** A message of the Jupyter protocol. */
export interface Message {
  /** Routing prefix of a ROUTER socket, or the topic of a published message. */
  readonly identities: readonly Buffer[];
  readonly header: Header;
  readonly parent: JsonObject;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
  readonly buffers: readonly Buffer[];
  /** Why `content` could not be read, where it could not; `content` is then empty. */
  readonly fault?: string;
}

/** Thrown for frames that are no message: nobody can be answered. */
export class Unreadable extends Error {}

/** Reads the frames of a message and checks its signature; throws `Unreadable`. */
export function decode(frames: readonly Buffer[], signer: Signer): Message {
  const at = frames.findIndex((frame) => frame.equals(DELIMITER));
  if (at < 0 || frames.length < at + 6) throw new Unreadable('too few frames');
  const parts = frames.slice(at + 2, at + 6);
  const fault = signer.fault(frames[at + 1]!, parts);
  if (fault !== undefined) throw new Unreadable(fault);
  const [header, parent, metadata] = parts.slice(0, 3).map((frame, i) => {
    try {
      return parseObject(frame);
    } catch (error) {
      throw new Unreadable(`${['header', 'parent header', 'metadata'][i]} ${(error as Error).message}`);
    }
  }) as [JsonObject, JsonObject, JsonObject];
  if (!isHeader(header)) throw new Unreadable('header without msg_id, msg_type or session');
  const message = { identities: frames.slice(0, at), header, parent, metadata, buffers: frames.slice(at + 6) };
  try {
    return { ...message, content: parseObject(parts[3]!) };
  } catch (error) {
    return { ...message, content: {}, fault: `the content ${(error as Error).message}` };
  }
}

function isHeader(header: JsonObject): header is Header {
  return typeof header.msg_id === 'string' && typeof header.msg_type === 'string' && typeof header.session === 'string';
}

/** The frames of a message, signed. */
export function encode(message: Message, signer: Signer): (Buffer | string)[] {
  const parts = [message.header, message.parent, message.metadata, message.content].map((part) => JSON.stringify(part));
  return [...message.identities, DELIMITER, signer.sign(parts), ...parts, ...message.buffers];
}

/** Makes the headers of one session's messages. */
export class Headers {
  readonly #session: string;
  #count = 0;

  constructor(session: string) {
    this.#session = session;
  }

  next(type: string): Header {
    return {
      msg_id: `${this.#session}_${this.#count++}`,
      msg_type: type,
      session: this.#session,
      username: 'argmax',
      date: new Date().toISOString(),
      version: PROTOCOL_VERSION,
    };
  }
}
