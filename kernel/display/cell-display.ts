import { randomUUID } from 'node:crypto';
import { catalog } from '../../runtime/catalog.gen.ts';
import type { Event } from '../../runtime/core/events.ts';
import { bestTrials, type Study } from '../../runtime/core/study.ts';
import type { Rendering } from '../../runtime/core/unit.ts';
import history from '../../runtime/views/history.ts';
import { summary } from '../../runtime/views/outcome/summary.ts';
import { openingText } from '../../runtime/views/text/assumed.ts';
import { plain } from '../../runtime/views/text/plain.ts';
import { factsText } from '../../runtime/views/text/rendering.ts';
import { type Bundle, textBundle, viewOutputs } from './bundle.ts';
import { OrderedOutputs } from './ordered-outputs.ts';
import type { Output } from './output.ts';
import { Progress } from './progress.ts';
import { progressHtml } from './progress-html.ts';

export interface DisplayOptions {
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
  /** A new display id, unique in the notebook. */
  readonly newId?: () => string;
}

/** Between two frames of the live display: eight a second at most. */
const frame = 125;
/** Without an event, the clock of the display moves on this often. */
const tick = 1000;

/** Vega is loaded when a search is expected to end within this time. */
const ahead = 3000;

interface Live {
  readonly progress: Progress;
  readonly id: string;
  shownAt: number;
  dirty: boolean;
  warm: boolean;
}

/**
 * Shows one cell: its events become outputs, in order. A search says first what was assumed, then shows its progress under
 * one display id, and in its place at the end what it came to; views become charts and tables.
 */
export class CellDisplay {
  readonly #outputs: OrderedOutputs;
  readonly #now: () => number;
  readonly #newId: () => string;
  #live: Live | undefined;
  /** Display id of the comparison under way. */
  #place: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** What the last search came to, for front ends that show no update (`jupyter console`): told again with its chart. */
  #outcome: string | undefined;
  /** A search that has just ended, its history not yet shown. */
  #stopped: Study | undefined;

  constructor(emit: (output: Output) => void, options: DisplayOptions = {}) {
    this.#outputs = new OrderedOutputs(emit);
    this.#now = options.now ?? (() => performance.now());
    this.#newId = options.newId ?? randomUUID;
  }

  event(event: Event): void {
    // A search is followed by its history, unless that is asked for anyway.
    if (!(event.type === 'shown' && event.view === 'history')) this.#showHistory();
    this.#stopped = undefined;
    switch (event.type) {
      case 'started':
        this.#begin(event);
        break;
      case 'stopped':
        this.#end(event);
        break;
      case 'shown':
        this.#show(event.rendering);
        break;
      case 'printed':
        this.#print(event);
        break;
      default:
        if (this.#live === undefined) break;
        this.#live.progress.event(event);
        this.#live.dirty = true;
        this.#warm(this.#live);
        this.#refresh();
    }
  }

  /** Waits for what is still being drawn. To be called at the end of the cell, also of one that failed. */
  async finish(): Promise<void> {
    clearInterval(this.#timer);
    this.#showHistory();
    const live = this.#live;
    this.#live = undefined;
    // Still running: the study was cut off by an error, which the cell itself reports.
    if (live !== undefined) this.#outputs.now({ kind: 'update', displayId: live.id, ...this.#progress(live) });
    await this.#outputs.settled();
  }

  #begin(event: Extract<Event, { type: 'started' }>): void {
    const assumed = openingText(event, catalog) ?? '';
    if (assumed !== '') this.#outputs.now({ kind: 'stream', name: 'stdout', text: `${assumed}\n` });
    const now = this.#now();
    // The studies of a comparison follow each other in one place.
    const id = (event.part === undefined || event.part.index === 0 ? undefined : this.#place) ?? this.#newId();
    const kind = id === this.#place ? 'update' : 'display';
    this.#place = event.part === undefined ? undefined : id;
    this.#live = { progress: new Progress(event, now), id, shownAt: now, dirty: false, warm: false };
    this.#outputs.now({ kind, displayId: this.#live.id, ...this.#progress(this.#live) });
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#refresh(), frame / 2).unref();
  }

  #end({ study, reason }: Extract<Event, { type: 'stopped' }>): void {
    clearInterval(this.#timer);
    const live = this.#live;
    if (live === undefined) return;
    this.#live = undefined;
    const { resumed, part } = live.progress;
    if (part !== undefined && reason === 'condition') {
      this.#outputs.now({ kind: 'update', displayId: live.id, ...this.#progress(live) });
      return;
    }
    const outcome = summary(study, { reason, resumed, elapsed: live.progress.elapsed(this.#now()) });
    this.#outcome = outcomeText(outcome);
    // Someone who interrupts wants the prompt back at once, not a picture.
    if (reason !== 'interrupted' && study.arm === undefined && bestTrials(study).length > 0) this.#stopped = study;
    this.#outputs.later(textBundle(outcome).then((bundle) => [{ kind: 'update', displayId: live.id, ...bundle }]));
  }

  /** Towards the end, Vega loads beside the last trials, so that the chart does not keep the reply waiting. */
  #warm(live: Live): void {
    if (live.warm || (live.progress.remaining(this.#now()) ?? ahead) >= ahead) return;
    live.warm = true;
    void import('../../runtime/report/draw.ts').then(({ warmDrawing }) => warmDrawing());
  }

  #showHistory(): void {
    const study = this.#stopped;
    if (study === undefined) return;
    this.#stopped = undefined;
    this.#show(history.render({ args: {}, studies: [study], catalog }));
  }

  #show(rendering: Rendering): void {
    const preface = rendering.chart === undefined ? undefined : this.#outcome;
    this.#outcome = undefined;
    this.#outputs.later(viewOutputs(rendering, preface));
  }

  /** Shows the running study anew, if there is news or the clock should move, and not more often than one can see. */
  #refresh(): void {
    const live = this.#live;
    if (live === undefined) return;
    const age = this.#now() - live.shownAt;
    if (age < (live.dirty ? frame : tick)) return;
    // What waits for a picture would only be overtaken by the next frame.
    if (this.#outputs.waiting) return;
    live.shownAt = this.#now();
    live.dirty = false;
    this.#outputs.now({ kind: 'update', displayId: live.id, ...this.#progress(live) });
  }

  #progress({ progress }: Live): Bundle {
    const now = this.#now();
    const text = `${plain(progress.study.name)}: ${progress.countText(now)}, ${progress.bestText()}`;
    return { data: { 'text/html': progressHtml(progress, now), 'text/plain': text }, metadata: {} };
  }

  #print({ text, html }: Extract<Event, { type: 'printed' }>): void {
    this.#outputs.now(
      html === undefined
        ? { kind: 'stream', name: 'stdout', text: `${text}\n` }
        : { kind: 'display', data: { 'text/html': html, 'text/plain': text }, metadata: {} },
    );
  }
}

function outcomeText({ finding, facts }: Rendering): string {
  return facts === undefined ? finding : factsText(facts);
}
