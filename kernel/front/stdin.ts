import type { Prompt } from '../session/messages.ts';
import type { Message } from '../wire/message.ts';
import type { Post } from './post.ts';

/** Questions to the client that sent a cell, over the stdin channel. */
export class Stdin {
  readonly #post: Post;
  readonly #waiting = new Map<string, (text: string) => void>();

  constructor(post: Post) {
    this.#post = post;
  }

  /** Asks for a line; never settles where the client does not answer. */
  ask(request: Message, { text, password }: Prompt): Promise<string> {
    const id = this.#post.reply('stdin', request, { prompt: text, password }, {}, 'input_request');
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  /** An `input_reply`: to the question that it names as its parent, or to the last where it names none. */
  hear({ header, parent, content }: Message): void {
    if (header.msg_type !== 'input_reply' || typeof content.value !== 'string') return;
    const id = typeof parent.msg_id === 'string' ? parent.msg_id : [...this.#waiting.keys()].at(-1);
    if (id === undefined) return;
    this.#waiting.get(id)?.(content.value);
    this.#waiting.delete(id);
  }
}
