import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import { studiesIn } from '../../dsl/formula.ts';
import type { Formula, Plan, Step, StudySpec, UnitCall } from '../../dsl/plan.ts';
import { catalog } from '../catalog.gen.ts';
import { argValues } from '../core/arguments.ts';
import { Refusal } from '../core/errors.ts';
import type { Event, StopReason } from '../core/events.ts';
import { evaluate, type Members } from '../core/formula.ts';
import type { Study } from '../core/study.ts';
import { openStudy, type Shelf } from '../study/open-study.ts';
import { optimize } from '../study/optimize.ts';
import { loaders } from '../units.gen.ts';
import { Engines } from './engines.ts';
import { preflight } from './preflight.ts';
import { fingerprints, prepareEvaluator, prepareSampler, shapes } from './prepare.ts';
import { addressOf, storeOf } from './settings.ts';
import { DEFAULT_STORE, Shelves } from './shelves.ts';
import { allStudies, membersOf, resolveStudy } from './studies.ts';
import { Tables } from './tables.ts';
import { textOf } from './text.ts';
import { versions } from './versions.ts';

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
  readonly #directory: string;
  readonly #now: () => number;
  readonly #shelves: Shelves;
  readonly #engines = new Engines();
  #tables: Tables;
  #store: string;
  #last: string | undefined;

  constructor(options: SessionOptions) {
    this.#directory = options.directory;
    this.#now = options.now ?? Date.now;
    this.#tables = new Tables(options.directory);
    this.#store = options.store === undefined ? DEFAULT_STORE : addressOf(options.store);
    this.#shelves = new Shelves(options.directory, options.notebook, this.#now);
  }

  /** What files, columns and stored studies say against the plan. An error means: do not run it. */
  preflight(plan: Plan): Promise<readonly Finding[]> {
    this.#tables = new Tables(this.#directory);
    return preflight(plan, this.#tables, this.#store, (address) => this.#shelves.of(address));
  }

  /** Throws `Refusal` for an assertion that fails or a study that cannot go on; what finished is stored by then. */
  async *run(plan: Plan, options: { readonly signal?: AbortSignal } = {}): AsyncGenerator<Event> {
    const signal = options.signal ?? new AbortController().signal;
    for (const step of plan.steps) {
      const stopped = yield* this.#step(step, signal);
      if (stopped === 'interrupted' || signal.aborted) return;
    }
  }

  async close(): Promise<void> {
    await this.#engines.close();
    await this.#shelves.close();
  }

  async *#step(step: Step, signal: AbortSignal): AsyncGenerator<Event, StopReason | undefined> {
    switch (step.op) {
      case 'define':
        return undefined;
      case 'set':
        this.#store = storeOf(step) ?? this.#store;
        return undefined;
      case 'optimize':
        return yield* this.#optimize(step.study, signal);
      case 'compare':
      case 'resume':
      case 'export':
      case 'delete':
        throw new Refusal('A0490', { what: `\`${step.op}\`` });
      case 'view':
        yield await this.#view(step);
        return undefined;
      case 'print': {
        const value = evaluate(step.value, { study: await this.#members(step.value) });
        yield { type: 'printed', value, text: textOf(value) };
        return undefined;
      }
      case 'assert':
        await this.#assert(step);
        return undefined;
      case 'explain':
        yield { type: 'printed', value: undefined, text: step.text };
        return undefined;
    }
  }

  async *#optimize(spec: StudySpec, signal: AbortSignal): AsyncGenerator<Event, StopReason> {
    const shelf = await this.#shelf();
    const open = await openStudy(shelf, spec, await fingerprints(spec, this.#tables), versions);
    this.#last = open.name;
    const events = optimize({
      spec,
      open,
      store: shelf.store,
      sampler: await prepareSampler(spec),
      evaluator: await prepareEvaluator(spec, this.#tables, (host) => this.#engines.of(host)),
      data: await shapes(spec, this.#tables),
      now: this.#now,
      signal,
    });
    let reason: StopReason = 'interrupted';
    for await (const event of events) {
      yield event;
      if (event.type === 'stopped') {
        reason = event.reason;
        if (reason === 'failures') refuseHopeless(event.study, spec);
      }
    }
    return reason;
  }

  async #view(step: Extract<Step, { op: 'view' }>): Promise<Event> {
    const shelf = await this.#shelf();
    const references = step.studies.length > 0 ? step.studies : [{ name: 'it' }];
    const studies =
      catalog.view[step.view.unit]!.of === 'none'
        ? await allStudies(shelf)
        : await Promise.all(references.map((reference) => resolveStudy(shelf, reference, this.#last)));
    return shown(step.view, studies);
  }

  async #assert(step: Extract<Step, { op: 'assert' }>): Promise<void> {
    const study = await this.#members(step.test);
    if (evaluate(step.test, { study }) === true) return;
    const sides = step.test.k === 'op' ? step.test.args : [];
    const found = sides.map((side) => (side.k === 'range' ? '…' : textOf(evaluate(side, { study })))).join(', ') || 'false';
    throw new Refusal('A0802', { source: step.source, note: step.note ?? '', found }, step.id);
  }

  /** Members of the studies that a formula names, ready for synchronous evaluation. */
  async #members(formula: Formula): Promise<(name: string) => Members | undefined> {
    const members = new Map<string, Members>();
    for (const { name, id } of studiesIn(formula)) {
      const reference = id === undefined ? { name } : { name, id };
      members.set(name, membersOf(await resolveStudy(await this.#shelf(), reference, this.#last)));
    }
    return (name) => members.get(name);
  }

  #shelf(): Promise<Shelf> {
    return this.#shelves.of(this.#store);
  }
}

async function shown(call: UnitCall, studies: readonly Study[]): Promise<Event> {
  const { default: unit } = await loaders.view[call.unit]!();
  return { type: 'shown', view: unit.name, rendering: unit.render({ args: argValues(unit, call.args, {}), studies, catalog }) };
}

function refuseHopeless(study: Study, spec: StudySpec): never {
  const error = study.trials.find((trial) => trial.error !== undefined)?.error ?? 'no reason given';
  throw new Refusal('A0801', { study: study.name, trials: study.trials.length, error }, spec.id);
}
