import cliProgress, { type SingleBar } from 'cli-progress';
import type { Event, Rendering } from '../../runtime/index.ts';
import { summary } from '../../runtime/views/outcome/summary.ts';
import { shorten } from '../../runtime/views/text/plain.ts';
import { Progress as Running } from '../display/progress.ts';

/** Frames a second. */
const fps = 8;
/** Milliseconds between two lines where there is no terminal to redraw. */
const pace = 5000;

/** The progress of a search on a terminal: one bar, redrawn. Where the stream is no terminal: a line every five seconds. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #now: () => number;
  #running: Running | undefined;
  #bar: SingleBar | undefined;
  #spoke = 0;

  /** @param stream where people read @param now milliseconds on any clock */
  constructor(stream: NodeJS.WriteStream, now: () => number) {
    this.#stream = stream;
    this.#now = now;
  }

  /** Gives what a search came to once it has stopped. */
  event(event: Event): Rendering | undefined {
    if (event.type === 'started') return this.#begin(event);
    if (event.type === 'stopped') return this.#end(event);
    const running = this.#running;
    if (running === undefined) return undefined;
    running.event(event);
    this.#bar?.update(Math.min(running.gone, this.#bar.getTotal()));
    if (this.#bar === undefined && this.#now() - this.#spoke >= pace) {
      this.#spoke = this.#now();
      this.#stream.write(`${this.#text(running)}\n`);
    }
    return undefined;
  }

  /** Takes the bar away. To be called at the end, also where the search was cut off. */
  close(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#running = undefined;
  }

  #begin(event: Extract<Event, { type: 'started' }>): undefined {
    this.close();
    const running = new Running(event, this.#now());
    this.#running = running;
    this.#spoke = this.#now();
    if (!this.#stream.isTTY) return;
    const total = running.goal;
    this.#bar = new cliProgress.SingleBar(
      {
        stream: this.#stream,
        fps,
        clearOnComplete: true,
        hideCursor: true,
        barsize: 24,
        format: (options, { progress: share }) => {
          const bar = total === undefined ? '' : `${cliProgress.Format.BarFormat(share, options)} `;
          return shorten(bar + this.#text(running), (this.#stream.columns || 80) - 1);
        },
      },
      cliProgress.Presets.shades_classic,
    );
    this.#bar.start(total ?? 1, total === undefined ? 0 : Math.min(running.gone, total));
  }

  #end({ study, reason }: Extract<Event, { type: 'stopped' }>): Rendering | undefined {
    const running = this.#running;
    this.close();
    // A comparison speaks once, for all its studies.
    if (running === undefined || (running.part !== undefined && reason === 'condition')) return undefined;
    return summary(study, { reason, resumed: running.resumed, elapsed: running.elapsed(this.#now()) });
  }

  #text(running: Running): string {
    return `${running.countText(this.#now())} · ${running.bestText()}`;
  }
}
