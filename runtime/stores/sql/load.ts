import type { Domain, Param, Space, Value } from '../../../dsl/plan.ts';
import type { StudyHead } from '../../core/store.ts';
import type { Trial } from '../../core/trial.ts';
import { CONSTRAINTS, DOMAIN, ERROR, OWNER, PARAMS, studyAttribute, trialAttribute, violationsIn } from '../optuna/attributes.ts';
import { directionOf, type NumberType, numberFromColumns, STATES, timeFromText } from '../optuna/columns.ts';
import { type Distribution, domainOf, fromJson, toExternal } from '../optuna/distributions.ts';
import { readJson } from '../optuna/json.ts';
import { type Lease, leaseIn } from '../optuna/lease.ts';
import { type Cell, type Dialect, type Row, rows, type Steps, value } from './query.ts';

export interface Loaded {
  /** Of its row. */
  readonly id: number;
  readonly trial: Trial;
  /** Who runs or ran it; undefined for a trial of Optuna's. */
  readonly lease: Lease | undefined;
  /** Seconds since its process last said that it lives; undefined where it never did. Only of a running trial. */
  readonly silent?: number;
}

type Entry = readonly [string, unknown];

const CHILDREN = {
  params: 'SELECT trial_id, param_name, param_value, distribution_json FROM trial_params WHERE trial_id IN (#) ORDER BY param_id',
  values: 'SELECT trial_id, value, value_type FROM trial_values WHERE trial_id IN (#) ORDER BY objective',
  reports: `SELECT trial_id, step, intermediate_value, intermediate_value_type FROM trial_intermediate_values
    WHERE trial_id IN (#) ORDER BY trial_intermediate_value_id`,
  attributes:
    'SELECT trial_id, "key", value_json FROM trial_user_attributes WHERE trial_id IN (#) ORDER BY trial_user_attribute_id',
  constraints: `SELECT trial_id, "key", value_json FROM trial_system_attributes
    WHERE trial_id IN (#) AND ("key" = 'constraints' OR substr("key", 1, 12) = 'constraints:') ORDER BY trial_system_attribute_id`,
} as const;

/**
 * Reads studies and trials, ours and those that Optuna wrote. Of system attributes, where samplers pickle, only constraints
 * are read.
 */
export class Loader {
  readonly #dialect: Dialect;
  /** The same few distributions stand with every trial. */
  readonly #distributions = new Map<string, Distribution>();

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** Everything about a study but its trials. */
  *head(name: string): Steps<StudyHead | undefined> {
    const [row] = yield* rows('SELECT study_id FROM studies WHERE study_name = ?', name);
    if (row === undefined) return undefined;
    const id = Number(row[0]);
    const directions = yield* rows('SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective', id);
    const kept = yield* rows(
      'SELECT "key", value_json FROM study_user_attributes WHERE study_id = ? ORDER BY study_user_attribute_id',
      id,
    );
    const attributes = kept.flatMap(([key, json]): Entry[] => {
      const own = studyAttribute(String(key));
      return own === undefined ? [] : [[own, readJson(String(json))]];
    });
    return {
      id,
      name,
      directions: directions.map(([direction]) => directionOf(String(direction))),
      attributes: Object.fromEntries(attributes),
    };
  }

  /**
   * The space that a study's trials were drawn from, as its distributions say: the latest one of each parameter, without
   * conditions, which Optuna does not keep.
   */
  *space(study: number): Steps<Space> {
    const domains = new Map<string, Domain>();
    const drawn = yield* rows(
      `SELECT param_name, distribution_json FROM trial_params
        WHERE trial_id IN (SELECT trial_id FROM trials WHERE study_id = ?) ORDER BY param_id`,
      study,
    );
    for (const [name, json] of drawn) domains.set(String(name), domainOf(this.#distribution(String(json))));
    const own = yield* rows(
      'SELECT "key", value_json FROM study_user_attributes WHERE study_id = ? AND substr("key", 1, ?) = ?',
      study,
      DOMAIN.length,
      DOMAIN,
    );
    for (const [key, json] of own) domains.set(String(key).slice(DOMAIN.length), readJson(String(json)) as Domain);
    return { params: [...domains].map(([name, domain]): Param => ({ name, domain })), derived: [] };
  }

  /** Names of studies that start with `prefix`, oldest first. */
  *names(prefix: string): Steps<readonly string[]> {
    const sql = 'SELECT study_name FROM studies WHERE substr(study_name, 1, ?) = ? ORDER BY study_id';
    return (yield* rows(sql, [...prefix].length, prefix)).map(([name]) => String(name));
  }

  /** The row of a trial. */
  *idOf(study: number, trial: number): Steps<number | undefined> {
    const id = yield* value('SELECT trial_id FROM trials WHERE study_id = ? AND number = ?', study, trial);
    return id === undefined ? undefined : Number(id);
  }

  /** Trials of a study from a number on, by number. */
  trials(study: number, from = 0): Steps<readonly Loaded[]> {
    if (from === 0) return this.#load('study_id = ?', 'SELECT trial_id FROM trials WHERE study_id = ?', study);
    const those = 'SELECT trial_id FROM trials WHERE study_id = ? AND number >= ?';
    return this.#load('study_id = ? AND number >= ?', those, study, from);
  }

  *trial(id: number): Steps<Loaded | undefined> {
    return (yield* this.#load('trial_id = ?', '?', id))[0];
  }

  *#load(which: string, ids: string, ...keys: readonly number[]): Steps<readonly Loaded[]> {
    const found = yield* rows(
      `SELECT trial_id, number, state, datetime_start, datetime_complete FROM trials WHERE ${which} ORDER BY number`,
      ...keys,
    );
    const of = function* (child: string): Steps<ReadonlyMap<number, Row[]>> {
      return grouped(yield* rows(child.replace('#', ids), ...keys));
    };
    const children = {
      params: yield* of(CHILDREN.params),
      values: yield* of(CHILDREN.values),
      reports: yield* of(CHILDREN.reports),
      attributes: yield* of(CHILDREN.attributes),
      constraints: yield* of(CHILDREN.constraints),
    };
    const silences = yield* this.#silences(found);
    return found.map((row) => {
      const id = Number(row[0]);
      const loaded = this.#assemble(row, (child) => children[child].get(id) ?? []);
      const silent = silences.get(id);
      return silent === undefined ? loaded : { ...loaded, silent };
    });
  }

  *#silences(trials: readonly Row[]): Steps<ReadonlyMap<number, number>> {
    const silences = new Map<number, number>();
    for (const [id, , state] of trials) {
      if (state !== 'RUNNING') continue;
      const silent = yield* value(`SELECT ${this.#dialect.age} FROM trial_heartbeats WHERE trial_id = ?`, id!);
      if (silent !== undefined) silences.set(Number(id), Number(silent));
    }
    return silences;
  }

  #assemble(row: Row, childrenOf: (child: keyof typeof CHILDREN) => readonly Row[]): Loaded {
    const [id, number, stateName, started, finished] = row;
    const state = STATES[String(stateName)];
    if (state === undefined) throw new Error(`unknown state ${stateName}`);
    const kept: Entry[] = [];
    const own = new Map<string, unknown>();
    for (const [, key, json] of childrenOf('attributes')) {
      const name = trialAttribute(String(key));
      const value = readJson(String(json));
      if (name === undefined) own.set(String(key), value);
      else kept.push([name, value]);
    }
    const violations = violationsIn(childrenOf('constraints').map(([, key, json]) => [String(key), readJson(String(json))]));
    const typed = own.get(PARAMS);
    const error = own.get(ERROR);
    return {
      id: Number(id),
      lease: leaseIn(own.get(OWNER)),
      trial: {
        number: Number(number),
        state,
        params: Object.fromEntries([
          ...childrenOf('params').map(([, name, value, json]) => [
            String(name),
            toExternal(this.#distribution(String(json)), Number(value)),
          ]),
          ...(typeof typed === 'object' && typed !== null ? Object.entries(typed) : []),
        ]) as Readonly<Record<string, Value>>,
        values: state === 'complete' ? childrenOf('values').map(([, value, type]) => numberOf(value, type)) : [],
        reports: childrenOf('reports').map(([, step, value, type]) => ({ step: Number(step), value: numberOf(value, type) })),
        started: started === null ? 0 : timeFromText(String(started)),
        ...(finished === null ? {} : { finished: timeFromText(String(finished)) }),
        ...(typeof error === 'string' ? { error } : {}),
        attributes: Object.fromEntries(violations === undefined ? kept : [...kept, [CONSTRAINTS, violations]]),
      },
    };
  }

  #distribution(json: string): Distribution {
    let distribution = this.#distributions.get(json);
    if (distribution === undefined) {
      distribution = fromJson(json);
      this.#distributions.set(json, distribution);
    }
    return distribution;
  }
}

/** Rows by the trial in their first column, in their order. */
function grouped(rows: readonly Row[]): ReadonlyMap<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(Number(row[0]));
    if (group === undefined) groups.set(Number(row[0]), [row]);
    else group.push(row);
  }
  return groups;
}

function numberOf(cell: Cell | undefined, type: Cell | undefined): number {
  return numberFromColumns(typeof cell === 'number' ? cell : null, String(type) as NumberType);
}
