import type { Param, Space, Value } from '../../../dsl/plan.ts';
import type { Outcome, StoredStudy } from '../../core/store.ts';
import type { Params, Trial } from '../../core/trial.ts';
import { ERROR, keyOf, OWNER, PARAMS } from '../optuna/attributes.ts';
import { STATE_NAMES, timeToText } from '../optuna/columns.ts';
import { toExternal, toInternal } from '../optuna/distributions.ts';
import { readJson } from '../optuna/json.ts';
import { type Lease, leaseAttribute, leaseIn } from '../optuna/lease.ts';
import { thisProcess } from '../optuna/owner.ts';
import { type Dialect, rows, type Steps, value } from './query.ts';
import { TrialRows } from './trial-rows.ts';

/** A trial that this process may end: its row, and the epoch of the lease that it holds. */
export interface Held {
  readonly id: number;
  readonly epoch: number;
}

const TRIAL_CHILDREN = [
  'trial_user_attributes',
  'trial_system_attributes',
  'trial_params',
  'trial_values',
  'trial_intermediate_values',
  'trial_heartbeats',
];
const STUDY_CHILDREN = ['trials', 'study_user_attributes', 'study_system_attributes', 'study_directions'];

/** Writes studies and trials. Every method is to be carried out inside a write transaction. */
export class Writer {
  readonly #dialect: Dialect;
  readonly #now: () => number;
  readonly #rows = new TrialRows();

  constructor(dialect: Dialect, now: () => number) {
    this.#dialect = dialect;
    this.#now = now;
  }

  *study(name: string, directions: StoredStudy['directions'], attributes: StoredStudy['attributes']): Steps<void> {
    const id = Number(yield* value('INSERT INTO studies (study_name) VALUES (?) RETURNING study_id', name));
    for (const [i, direction] of directions.entries()) {
      const values = [direction.toUpperCase(), id, i];
      yield* rows('INSERT INTO study_directions (direction, study_id, objective) VALUES (?, ?, ?)', ...values);
    }
    yield* this.annotate(id, attributes);
  }

  *annotate(study: number, attributes: StoredStudy['attributes']): Steps<void> {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined) continue;
      yield* rows(
        `INSERT INTO study_user_attributes (study_id, "key", value_json) VALUES (?, ?, ?)
          ON CONFLICT (study_id, "key") DO UPDATE SET value_json = excluded.value_json`,
        study,
        keyOf(name),
        JSON.stringify(value),
      );
    }
  }

  *remove(study: number): Steps<void> {
    yield* this.lock(study);
    for (const table of TRIAL_CHILDREN) {
      yield* rows(`DELETE FROM ${table} WHERE trial_id IN (SELECT trial_id FROM trials WHERE study_id = ?)`, study);
    }
    for (const table of [...STUDY_CHILDREN, 'studies']) yield* rows(`DELETE FROM ${table} WHERE study_id = ?`, study);
  }

  /** Holds up other writers of the study until the transaction ends. */
  *lock(study: number): Steps<void> {
    if (this.#dialect.lock !== undefined) yield* rows(this.#dialect.lock, study);
  }

  /**
   * The number that the next trial gets. Numbers have no gap, so that the newest one's tells how many there are, which is by what
   * Optuna numbers; counting them would take longer with each trial. Locks the study.
   */
  *next(study: number): Steps<number> {
    yield* this.lock(study);
    const last = yield* value('SELECT number FROM trials WHERE study_id = ? ORDER BY trial_id DESC LIMIT 1', study);
    return last === undefined || last === null ? 0 : Number(last) + 1;
  }

  /** A running trial under the number that `next` gave in this transaction. */
  *start(study: number, number: number, space: Space, params: Params): Steps<Held & { readonly trial: Trial }> {
    const started = this.#now();
    const id = Number(
      yield* value(
        "INSERT INTO trials (number, study_id, state, datetime_start) VALUES (?, ?, 'RUNNING', ?) RETURNING trial_id",
        number,
        study,
        timeToText(started),
      ),
    );
    yield* this.#rows.params(id, study, space, params);
    const epoch = 1;
    yield* this.#hold(id, { epoch, owner: thisProcess() });
    return { id, epoch, trial: { number, state: 'running', params, values: [], reports: [], started, attributes: {} } };
  }

  /** An ended trial of elsewhere, under the number that is next. */
  *insert(study: number, number: number, space: Space, trial: Trial): Steps<void> {
    const { state, params, values, reports, started, finished = started, error, attributes } = trial;
    const id = Number(
      yield* value(
        'INSERT INTO trials (number, study_id, state, datetime_start, datetime_complete) VALUES (?, ?, ?, ?, ?) RETURNING trial_id',
        number,
        study,
        STATE_NAMES[state],
        timeToText(started),
        timeToText(finished),
      ),
    );
    yield* this.#rows.params(id, study, space, params);
    for (const { step, value } of reports) yield* this.#rows.step(id, step, value);
    if (error !== undefined) yield* this.#rows.attribute('user', id, ERROR, error);
    if (state === 'complete') yield* this.#rows.values(id, study, values);
    yield* this.#rows.attributes(id, attributes);
  }

  /** Makes a running trial this process's own, to be evaluated from the beginning. */
  *adopt(id: number, { epoch: before }: Lease): Steps<Held> {
    const epoch = before + 1;
    yield* this.#hold(id, { epoch, owner: thisProcess() });
    yield* rows('UPDATE trials SET datetime_start = ? WHERE trial_id = ?', timeToText(this.#now()), id);
    yield* rows('DELETE FROM trial_intermediate_values WHERE trial_id = ?', id);
    return { id, epoch };
  }

  /** Says that trials of this process are still worked on. */
  *beat(ids: readonly number[]): Steps<void> {
    for (const id of ids) {
      yield* rows(
        `INSERT INTO trial_heartbeats (trial_id, heartbeat) SELECT trial_id, CURRENT_TIMESTAMP FROM trials WHERE trial_id = ?
          ON CONFLICT (trial_id) DO UPDATE SET heartbeat = excluded.heartbeat`,
        id,
      );
    }
  }

  /** Gives false, and writes nothing, where the trial is not ours to end. */
  *release(held: Held, study: number): Steps<boolean> {
    if (!(yield* this.#isOurs(held, study))) return false;
    yield* this.#rows.attribute('user', held.id, OWNER, leaseAttribute({ epoch: held.epoch }));
    return true;
  }

  /** A step that was reported before gets the new value. Gives false, and writes nothing, where the trial is not ours to end. */
  *report(held: Held, study: number, step: number, value: number): Steps<boolean> {
    if (!(yield* this.#isOurs(held, study))) return false;
    yield* this.#rows.step(held.id, step, value);
    return true;
  }

  /** Adds a parameter. Gives false, and writes nothing, where the trial is not ours to end. */
  *suggest(held: Held, study: number, { name, domain }: Param, drawn: Value): Steps<boolean> {
    if (!(yield* this.#isOurs(held, study))) return false;
    const { id } = held;
    const { distribution, json, exact } = this.#rows.storedOf(domain);
    const internal = toInternal(distribution, drawn);
    yield* rows(
      'INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (?, ?, ?, ?)',
      id,
      name,
      internal,
      json,
    );
    if (toExternal(distribution, internal) !== drawn) {
      const kept = yield* value('SELECT value_json FROM trial_user_attributes WHERE trial_id = ? AND "key" = ?', id, PARAMS);
      const before = kept === undefined ? {} : (readJson(String(kept)) as Params);
      yield* this.#rows.attribute('user', id, PARAMS, { ...before, [name]: drawn });
    }
    if (!exact) yield* this.#rows.keepDomain(study, name, domain);
    return true;
  }

  /** Gives false, and writes nothing, where the trial is not ours to end. A value that is no number makes the trial failed. */
  *finish(held: Held, study: number, outcome: Outcome): Steps<boolean> {
    const { id } = held;
    if (!(yield* this.#isOurs(held, study))) return false;
    const gap = outcome.state === 'complete' ? outcome.values.findIndex(Number.isNaN) : -1;
    const state = gap < 0 ? outcome.state : 'failed';
    yield* rows(
      'UPDATE trials SET state = ?, datetime_complete = ? WHERE trial_id = ?',
      STATE_NAMES[state],
      timeToText(this.#now()),
      id,
    );
    if (outcome.state === 'failed') yield* this.#rows.attribute('user', id, ERROR, outcome.error);
    if (outcome.state === 'complete') {
      if (gap < 0) yield* this.#rows.values(id, study, outcome.values);
      else yield* this.#rows.attribute('user', id, ERROR, `the value of objective ${gap + 1} is not a number`);
    }
    if (outcome.attributes !== undefined) yield* this.#rows.attributes(id, outcome.attributes);
    return true;
  }

  /** Whether the trial runs, and nobody took it over. Locks its study, so that it stays so. */
  *#isOurs({ id, epoch }: Held, study: number): Steps<boolean> {
    yield* this.lock(study);
    const kept = yield* value(
      `SELECT value_json FROM trials JOIN trial_user_attributes USING (trial_id)
        WHERE trial_id = ? AND study_id = ? AND state = 'RUNNING' AND "key" = ?`,
      id,
      study,
      OWNER,
    );
    return kept !== undefined && leaseIn(readJson(String(kept)))?.epoch === epoch;
  }

  *#hold(id: number, lease: Lease): Steps<void> {
    yield* this.#rows.attribute('user', id, OWNER, leaseAttribute(lease));
    yield* this.beat([id]);
  }
}
