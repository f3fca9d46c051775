import type { Domain, Value } from '../../../dsl/plan.ts';
import { isFeasible } from '../../core/feasibility.ts';
import type { Study } from '../../core/study.ts';
import type { Trial } from '../../core/trial.ts';
import type { WrittenColumn } from '../../data/duckdb/write.ts';

interface Row {
  readonly study: Study;
  readonly trial: Trial;
}

/**
 * Trials as a typed table, one a row: `study` (of several), `number`, `state`, each objective, each parameter, `feasible`
 * (where there are outcome constraints), `started` and `finished` (ISO 8601, UTC), `duration` (seconds), `error`. What a
 * trial does not have is absent; a name that is taken gets ` (2)` behind it.
 */
export function trialColumns(studies: readonly Study[]): readonly WrittenColumn[] {
  const rows = studies.flatMap((study) => study.trials.map((trial): Row => ({ study, trial })));
  const column = (
    name: string,
    type: WrittenColumn['type'],
    value: (row: Row) => WrittenColumn['values'][number],
  ): WrittenColumn => ({ name, type, values: rows.map(value) });
  const objectives = [...new Set(studies.flatMap((study) => study.objectives.map(({ name }) => name)))];
  const constrained = studies.some(({ constraints }) => constraints?.some(({ on }) => on === 'outcome'));
  return distinct([
    ...(studies.length > 1 ? [column('study', 'VARCHAR', ({ study }) => study.name)] : []),
    column('number', 'BIGINT', ({ trial }) => trial.number),
    column('state', 'VARCHAR', ({ trial }) => trial.state),
    ...objectives.map((name) =>
      column(name, 'DOUBLE', ({ study, trial }) => trial.values[study.objectives.findIndex((each) => each.name === name)]),
    ),
    ...paramsOf(studies).map((name) => {
      const type = typeOf(name, studies);
      return column(name, type, ({ trial }) => written(trial.params[name], type));
    }),
    ...(constrained
      ? [column('feasible', 'BOOLEAN', ({ trial }) => (trial.state === 'complete' ? isFeasible(trial) : undefined))]
      : []),
    column('started', 'VARCHAR', ({ trial }) => new Date(trial.started).toISOString()),
    column('finished', 'VARCHAR', ({ trial }) =>
      trial.finished === undefined ? undefined : new Date(trial.finished).toISOString(),
    ),
    column('duration', 'DOUBLE', ({ trial }) =>
      trial.finished === undefined ? undefined : (trial.finished - trial.started) / 1000,
    ),
    column('error', 'VARCHAR', ({ trial }) => trial.error),
  ]);
}

/** In the order of the spaces, then those that only trials have (Optuna may have added them). */
function paramsOf(studies: readonly Study[]): readonly string[] {
  const named = studies.flatMap(({ space }) => space.params.map(({ name }) => name));
  return [...new Set([...named, ...studies.flatMap(({ trials }) => trials.flatMap(({ params }) => Object.keys(params)))])];
}

function typeOf(name: string, studies: readonly Study[]): WrittenColumn['type'] {
  const types = new Set(
    studies.flatMap(({ space }) => {
      const param = space.params.find((each) => each.name === name);
      return param === undefined ? [] : typeOfDomain(param.domain);
    }),
  );
  const [only, another] = types;
  if (only === undefined) return 'VARCHAR';
  if (another === undefined) return only;
  return [...types].every((type) => type === 'BIGINT' || type === 'DOUBLE') ? 'DOUBLE' : 'VARCHAR';
}

function typeOfDomain(domain: Domain): WrittenColumn['type'] {
  switch (domain.kind) {
    case 'int':
      return 'BIGINT';
    case 'real':
      return 'DOUBLE';
    case 'bool':
      return 'BOOLEAN';
    case 'categorical':
    case 'ordinal':
      if (domain.values.every((value) => Number.isSafeInteger(value))) return 'BIGINT';
      if (domain.values.every((value) => typeof value === 'number')) return 'DOUBLE';
      return domain.values.every((value) => typeof value === 'boolean') ? 'BOOLEAN' : 'VARCHAR';
  }
}

/** Lists as JSON. A value that does not fit the column, of a domain that was widened since, stays out. */
function written(value: Value | undefined, type: WrittenColumn['type']): WrittenColumn['values'][number] {
  if (value === undefined) return undefined;
  if (type === 'VARCHAR') return typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (type === 'BOOLEAN') return typeof value === 'boolean' ? value : undefined;
  if (typeof value !== 'number') return undefined;
  return type === 'BIGINT' && !Number.isSafeInteger(value) ? undefined : value;
}

/** Names told apart as DuckDB does, which minds no case. */
function distinct(columns: readonly WrittenColumn[]): readonly WrittenColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column.name;
    for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${column.name} (${i})`;
    taken.add(name.toLowerCase());
    return { ...column, name };
  });
}
