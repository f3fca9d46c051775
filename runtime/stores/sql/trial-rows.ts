import type { Domain, Space, Value } from '../../../dsl/plan.ts';
import type { Params } from '../../core/trial.ts';
import { CONSTRAINTS, DOMAIN, keyOf, PARAMS } from '../optuna/attributes.ts';
import { numberToColumns } from '../optuna/columns.ts';
import { type Distribution, distributionOf, toExternal, toInternal, toJson } from '../optuna/distributions.ts';
import { type Cell, rows, type Steps, value } from './query.ts';

/** A domain as it is stored. */
interface Stored {
  readonly distribution: Distribution;
  readonly json: string;
  readonly exact: boolean;
}

/** Writes the rows that belong to a trial: parameters, values, reports, attributes. */
export class TrialRows {
  readonly #stored = new WeakMap<Domain, Stored>();

  *params(id: number, study: number, space: Space, params: Params): Steps<void> {
    const odd: [string, Value][] = [];
    const drawn: Cell[] = [];
    for (const param of space.params) {
      if (!Object.hasOwn(params, param.name)) continue;
      const value = params[param.name]!;
      const { distribution, json, exact } = this.storedOf(param.domain);
      const internal = toInternal(distribution, value);
      drawn.push(id, param.name, internal, json);
      if (toExternal(distribution, internal) !== value) odd.push([param.name, value]);
      if (!exact) yield* this.keepDomain(study, param.name, param.domain);
    }
    if (drawn.length > 0) {
      const places = Array.from({ length: drawn.length / 4 }, () => '(?, ?, ?, ?)').join(', ');
      yield* rows(`INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES ${places}`, ...drawn);
    }
    if (odd.length > 0) yield* this.attribute('user', id, PARAMS, Object.fromEntries(odd));
  }

  *step(id: number, step: number, value: number): Steps<void> {
    yield* rows(
      `INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type) VALUES (?, ?, ?, ?)
        ON CONFLICT (trial_id, step) DO UPDATE
        SET intermediate_value = excluded.intermediate_value, intermediate_value_type = excluded.intermediate_value_type`,
      id,
      step,
      ...numberToColumns(value),
    );
  }

  *attributes(id: number, attributes: Readonly<Record<string, unknown>>): Steps<void> {
    const user: Cell[] = [];
    for (const [name, value] of Object.entries(attributes)) {
      if (name === CONSTRAINTS) yield* this.attribute('system', id, name, value);
      else if (value !== undefined) user.push(id, keyOf(name), JSON.stringify(value));
    }
    if (user.length > 0) yield* this.#keep('user', user);
  }

  *values(id: number, study: number, values: readonly number[]): Steps<void> {
    const objectives = Number(yield* value('SELECT count(*) FROM study_directions WHERE study_id = ?', study));
    if (objectives !== values.length) throw new Error(`${values.length} values for ${objectives} objectives`);
    for (const [i, value] of values.entries()) {
      yield* rows(
        'INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (?, ?, ?, ?)',
        id,
        i,
        ...numberToColumns(value),
      );
    }
  }

  attribute(kind: 'user' | 'system', id: number, key: string, value: unknown): Steps<void> {
    return this.#keep(kind, [id, key, JSON.stringify(value)]);
  }

  /** @param cells of each attribute the trial's row, its key and its JSON; no key twice */
  *#keep(kind: 'user' | 'system', cells: readonly Cell[]): Steps<void> {
    const places = Array.from({ length: cells.length / 3 }, () => '(?, ?, ?)').join(', ');
    yield* rows(
      `INSERT INTO trial_${kind}_attributes (trial_id, "key", value_json) VALUES ${places}
        ON CONFLICT (trial_id, "key") DO UPDATE SET value_json = excluded.value_json`,
      ...cells,
    );
  }

  *keepDomain(study: number, param: string, domain: Domain): Steps<void> {
    yield* rows(
      'INSERT INTO study_user_attributes (study_id, "key", value_json) VALUES (?, ?, ?) ON CONFLICT (study_id, "key") DO NOTHING',
      study,
      DOMAIN + param,
      JSON.stringify(domain),
    );
  }

  storedOf(domain: Domain): Stored {
    let stored = this.#stored.get(domain);
    if (stored === undefined) {
      const { distribution, exact } = distributionOf(domain);
      stored = { distribution, json: toJson(distribution), exact };
      this.#stored.set(domain, stored);
    }
    return stored;
  }
}
