import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import type { Plan, Step } from '../../dsl/plan.ts';
import type { Event, StopReason } from '../core/events.ts';
import { Cancelled } from '../core/unit.ts';
import type { SessionContext } from './context.ts';
import { Engines } from './engines.ts';
import { type Kept, Library } from './library.ts';
import { Models } from './models.ts';
import { Objectives } from './objectives.ts';
import { preflight } from './preflight.ts';
import { storeOf } from './settings.ts';
import { Shelves } from './shelves.ts';
import { compareStep } from './steps/compare.ts';
import { defineStep } from './steps/define.ts';
import { deleteStep } from './steps/delete.ts';
import { exportStep } from './steps/export.ts';
import { assertStep, printStep } from './steps/expressions.ts';
import { optimizeStep } from './steps/optimize.ts';
import { resumeStep } from './steps/resume.ts';
import { viewStep } from './steps/view.ts';
import { Tables } from './tables.ts';

export interface SessionOptions {
  /** Folder that relative paths start from, the store's too. */
  readonly directory: string;
  /** Scope of study names: two notebooks may both have an `s1`. */
  readonly notebook: string;
  /** Where studies are kept until `set store` says otherwise: `sqlite:argmax.db` unless given. */
  readonly store?: string;
  /** Milliseconds since the epoch; the system's clock unless given. */
  readonly now?: () => number;
}

/**
 * Carries out plans, one at a time, in the order given. Keeps stores and workers open between plans; `close` ends them.
 *
 * Call `preflight` before `run`: it says what is wrong before a trial starts, and loads the tables that `run` uses.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #shelves: Shelves;
  #context: SessionContext;

  /** @param other the session beside which this one reads */
  constructor(options: SessionOptions, other?: Session) {
    const { directory, now = Date.now } = options;
    this.#options = options;
    this.#shelves = other === undefined ? new Shelves(directory, options.notebook, now) : other.#shelves;
    this.#context = {
      directory,
      now,
      library: other === undefined ? new Library(this.#shelves, options.store) : other.#context.library.copy(),
      engines: other === undefined ? new Engines() : other.#context.engines,
      tables: new Tables(directory),
      objectives: new Objectives(directory),
      models: other === undefined ? new Models() : other.#context.models,
    };
  }

  /** For one plan that only reads: carries it out while another plan runs here. Shares stores and workers, nothing else. */
  beside(): Pick<Session, 'preflight' | 'run'> {
    return new Session(this.#options, this);
  }

  /** The studies and comparisons that the store has of this notebook, the newest last: for one that comes back to them. */
  kept(): Promise<readonly Kept[]> {
    return this.#context.library.kept();
  }

  /** What files, columns, the user's code and stored studies say against the plan. An error means: do not run it. */
  async preflight(plan: Plan): Promise<readonly Finding[]> {
    const { directory, objectives } = this.#context;
    await objectives.close();
    this.#context = { ...this.#context, tables: new Tables(directory), objectives: new Objectives(directory) };
    return preflight(plan, { ...this.#context, library: this.#context.library.copy() });
  }

  /** Throws `Refusal` for an assertion that fails or a study that cannot go on; what finished is stored by then. */
  async *run(plan: Plan, options: { readonly signal?: AbortSignal } = {}): AsyncGenerator<Event> {
    const signal = options.signal ?? new AbortController().signal;
    try {
      for (const step of plan.steps) {
        const stopped = yield* this.#step(step, signal);
        if (stopped === 'interrupted' || signal.aborted) return;
      }
    } catch (error) {
      if (!(error instanceof Cancelled && signal.aborted)) throw error;
    } finally {
      await this.#context.objectives.close();
    }
  }

  async close(): Promise<void> {
    await this.#context.objectives.close();
    await this.#context.engines.close();
    await this.#shelves.close();
  }

  async *#step(step: Step, signal: AbortSignal): AsyncGenerator<Event, StopReason | undefined> {
    const context = this.#context;
    switch (step.op) {
      case 'define': {
        const event = await defineStep(step, context, signal);
        if (event !== undefined) yield event;
        return undefined;
      }
      case 'set': {
        const address = storeOf(step);
        if (address !== undefined) context.library.moveTo(address);
        return undefined;
      }
      case 'optimize':
        return yield* optimizeStep(step.study, context, signal);
      case 'compare':
        return yield* compareStep(step.comparison, context, signal);
      case 'resume':
        return yield* resumeStep(step, context, signal);
      case 'view':
        yield await viewStep(step, context, signal);
        return undefined;
      case 'export':
        yield await exportStep(step, context, signal);
        return undefined;
      case 'delete':
        yield await deleteStep(step, context);
        return undefined;
      case 'print':
        yield await printStep(step, context, signal);
        return undefined;
      case 'assert':
        await assertStep(step, context);
        return undefined;
      case 'explain':
        yield { type: 'printed', value: undefined, text: step.text, ...(step.html === undefined ? {} : { html: step.html }) };
        return undefined;
    }
  }
}
