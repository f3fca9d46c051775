import { Format, Presets, SingleBar } from 'cli-progress';
import { catalog } from '../../runtime/catalog.gen.ts';
import type { Event } from '../../runtime/core/events.ts';
import { summary } from '../../runtime/views/outcome/summary.ts';
import { assumedText } from '../../runtime/views/text/assumed.ts';
import { shorten } from '../../runtime/views/text/plain.ts';
import { renderingText } from '../../runtime/views/text/rendering.ts';
import { Progress } from '../display/progress.ts';

export interface ProgressOptions {
  /** Where people read: standard error, so that results alone are on standard output. */
  readonly stream: NodeJS.WriteStream;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

/** Frames a second. */
const fps = 8;

/**
 * A search on a terminal: what was assumed, a bar while it runs, what it came to. Where the stream is no terminal, plain
 * lines only.
 */
export class CliProgress {
  readonly #stream: NodeJS.WriteStream;
  readonly #now: () => number;
  #progress: Progress | undefined;
  #bar: SingleBar | undefined;

  constructor({ stream, now }: ProgressOptions) {
    this.#stream = stream;
    this.#now = now ?? (() => performance.now());
  }

  /** Settles when what the event had to say is written. */
  async event(event: Event): Promise<void> {
    if (event.type === 'started') this.#begin(event);
    else if (event.type === 'stopped') await this.#end(event);
    else if (this.#progress !== undefined) {
      this.#progress.event(event);
      this.#bar?.update(this.#progress.done);
    }
  }

  /** Takes the bar away, also where the study was cut off. */
  close(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#progress = undefined;
  }

  #begin(event: Extract<Event, { type: 'started' }>): void {
    const assumed = assumedText(event.assumed, event.data, catalog);
    if (assumed !== '') this.#line(assumed);
    const progress = new Progress(event, this.#now());
    this.#progress = progress;
    if (!this.#stream.isTTY) return;
    this.#bar = new SingleBar(
      {
        stream: this.#stream,
        fps,
        clearOnComplete: true,
        hideCursor: true,
        stopOnComplete: false,
        barsize: 24,
        format: (options, { progress: share }) => {
          const bar = event.study.total === undefined ? '' : `${Format.BarFormat(share, options)} `;
          const text = `${bar}${progress.countText(this.#now())} · ${progress.bestText()}`;
          return shorten(text, (this.#stream.columns ?? 80) - 1);
        },
      },
      Presets.shades_classic,
    );
    this.#bar.start(event.study.total ?? Number.MAX_SAFE_INTEGER, progress.done);
  }

  async #end({ study, reason }: Extract<Event, { type: 'stopped' }>): Promise<void> {
    const progress = this.#progress;
    this.close();
    if (progress === undefined) return;
    const ending = { reason, resumed: progress.resumed, elapsed: progress.elapsed(this.#now()) };
    this.#line(await renderingText(summary(study, ending)));
  }

  #line(text: string): void {
    this.#stream.write(`${text}\n`);
  }
}
