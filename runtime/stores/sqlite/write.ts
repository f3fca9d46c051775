import type { Domain, Space, Value } from '../../../dsl/plan.ts';
import type { Outcome, StoredStudy } from '../../core/store.ts';
import type { Params, Trial } from '../../core/trial.ts';
import { CONSTRAINTS, DOMAIN, ERROR, keyOf, OWNER, PARAMS } from '../optuna/attributes.ts';
import { numberToColumns, STATE_NAMES, timeToText } from '../optuna/columns.ts';
import { type Distribution, distributionOf, toExternal, toInternal, toJson } from '../optuna/distributions.ts';
import { thisProcess } from '../optuna/owner.ts';
import type { Statements } from './statements.ts';

/** A domain as it is stored. */
interface Stored {
  readonly distribution: Distribution;
  readonly json: string;
  readonly exact: boolean;
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

/** Writes studies and trials. Every method expects to be inside a write transaction. */
export class Writer {
  readonly #sql: Statements;
  readonly #now: () => number;
  readonly #stored = new WeakMap<Domain, Stored>();

  constructor(sql: Statements, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  study(name: string, directions: StoredStudy['directions'], attributes: StoredStudy['attributes']): void {
    const { id } = this.#sql.run('INSERT INTO studies (study_name) VALUES (?)', name);
    for (const [i, direction] of directions.entries()) {
      const values = [direction.toUpperCase(), id, i];
      this.#sql.run('INSERT INTO study_directions (direction, study_id, objective) VALUES (?, ?, ?)', ...values);
    }
    this.annotate(id, attributes);
  }

  annotate(study: number, attributes: StoredStudy['attributes']): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined) continue;
      this.#sql.run(
        `INSERT INTO study_user_attributes (study_id, "key", value_json) VALUES (?, ?, ?)
          ON CONFLICT (study_id, "key") DO UPDATE SET value_json = excluded.value_json`,
        study,
        keyOf(name),
        JSON.stringify(value),
      );
    }
  }

  remove(study: number): void {
    for (const table of TRIAL_CHILDREN) {
      this.#sql.run(`DELETE FROM ${table} WHERE trial_id IN (SELECT trial_id FROM trials WHERE study_id = ?)`, study);
    }
    for (const table of [...STUDY_CHILDREN, 'studies']) this.#sql.run(`DELETE FROM ${table} WHERE study_id = ?`, study);
  }

  /** A running trial. Its number is the count of trials before it, as Optuna numbers. */
  start(study: number, space: Space, params: Params): { readonly id: number; readonly trial: Trial } {
    const started = this.#now();
    const number = Number(this.#sql.value('SELECT count(*) FROM trials WHERE study_id = ?', study));
    const { id } = this.#sql.run(
      "INSERT INTO trials (number, study_id, state, datetime_start) VALUES (?, ?, 'RUNNING', ?)",
      number,
      study,
      timeToText(started),
    );
    const odd: [string, Value][] = [];
    for (const param of space.params) {
      if (!Object.hasOwn(params, param.name)) continue;
      const value = params[param.name]!;
      const { distribution, json, exact } = this.#storedOf(param.domain);
      const internal = toInternal(distribution, value);
      this.#sql.run(
        'INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (?, ?, ?, ?)',
        id,
        param.name,
        internal,
        json,
      );
      if (toExternal(distribution, internal) !== value) odd.push([param.name, value]);
      if (!exact) this.#keepDomain(study, param.name, param.domain);
    }
    if (odd.length > 0) this.#trialAttribute(id, PARAMS, Object.fromEntries(odd));
    this.#trialAttribute(id, OWNER, thisProcess());
    return { id, trial: { number, state: 'running', params, values: [], reports: [], started, attributes: {} } };
  }

  /** Makes a running trial this process's own, to be evaluated from the beginning. */
  adopt(id: number): void {
    this.#trialAttribute(id, OWNER, thisProcess());
    this.#sql.run('UPDATE trials SET datetime_start = ? WHERE trial_id = ?', timeToText(this.#now()), id);
    this.#sql.run('DELETE FROM trial_intermediate_values WHERE trial_id = ?', id);
  }

  /** Gives false, and writes nothing, where the trial is not running. */
  release(id: number, study: number): boolean {
    if (!this.#isRunning(id, study)) return false;
    this.#trialAttribute(id, OWNER, null);
    return true;
  }

  /** A step that was reported before gets the new value. Gives false, and writes nothing, where the trial is not running. */
  report(id: number, study: number, step: number, value: number): boolean {
    if (!this.#isRunning(id, study)) return false;
    this.#sql.run(
      `INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type) VALUES (?, ?, ?, ?)
        ON CONFLICT (trial_id, step) DO UPDATE
        SET intermediate_value = excluded.intermediate_value, intermediate_value_type = excluded.intermediate_value_type`,
      id,
      step,
      ...numberToColumns(value),
    );
    return true;
  }

  /** Gives false, and writes nothing, where the trial is not running. A value that is no number makes the trial failed. */
  finish(id: number, study: number, outcome: Outcome): boolean {
    const gap = outcome.state === 'complete' ? outcome.values.findIndex(Number.isNaN) : -1;
    const state = gap < 0 ? outcome.state : 'failed';
    const ended = this.#sql.run(
      "UPDATE trials SET state = ?, datetime_complete = ? WHERE trial_id = ? AND study_id = ? AND state = 'RUNNING'",
      STATE_NAMES[state],
      timeToText(this.#now()),
      id,
      study,
    );
    if (ended.changes === 0) return false;
    if (outcome.state === 'failed') this.#trialAttribute(id, ERROR, outcome.error);
    if (outcome.state !== 'complete') return true;
    if (gap < 0) this.#values(id, study, outcome.values);
    else this.#trialAttribute(id, ERROR, `the value of objective ${gap + 1} is not a number`);
    for (const [name, value] of Object.entries(outcome.attributes)) {
      if (name === CONSTRAINTS) this.#systemAttribute(id, name, value);
      else if (value !== undefined) this.#trialAttribute(id, keyOf(name), value);
    }
    return true;
  }

  #isRunning(id: number, study: number): boolean {
    const sql = "SELECT 1 FROM trials WHERE trial_id = ? AND study_id = ? AND state = 'RUNNING'";
    return this.#sql.value(sql, id, study) !== undefined;
  }

  #values(id: number, study: number, values: readonly number[]): void {
    const objectives = this.#sql.value('SELECT count(*) FROM study_directions WHERE study_id = ?', study);
    if (objectives !== values.length) throw new Error(`${values.length} values for ${objectives} objectives`);
    for (const [i, value] of values.entries()) {
      this.#sql.run(
        'INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (?, ?, ?, ?)',
        id,
        i,
        ...numberToColumns(value),
      );
    }
  }

  #trialAttribute(id: number, key: string, value: unknown): void {
    this.#sql.run(
      `INSERT INTO trial_user_attributes (trial_id, "key", value_json) VALUES (?, ?, ?)
        ON CONFLICT (trial_id, "key") DO UPDATE SET value_json = excluded.value_json`,
      id,
      key,
      JSON.stringify(value),
    );
  }

  #systemAttribute(id: number, key: string, value: unknown): void {
    this.#sql.run(
      `INSERT INTO trial_system_attributes (trial_id, "key", value_json) VALUES (?, ?, ?)
        ON CONFLICT (trial_id, "key") DO UPDATE SET value_json = excluded.value_json`,
      id,
      key,
      JSON.stringify(value),
    );
  }

  #keepDomain(study: number, param: string, domain: Domain): void {
    this.#sql.run(
      'INSERT INTO study_user_attributes (study_id, "key", value_json) VALUES (?, ?, ?) ON CONFLICT (study_id, "key") DO NOTHING',
      study,
      DOMAIN + param,
      JSON.stringify(domain),
    );
  }

  #storedOf(domain: Domain): Stored {
    let stored = this.#stored.get(domain);
    if (stored === undefined) {
      const { distribution, exact } = distributionOf(domain);
      stored = { distribution, json: toJson(distribution), exact };
      this.#stored.set(domain, stored);
    }
    return stored;
  }
}
