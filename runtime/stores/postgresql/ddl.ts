import { OPTUNA, SCHEMA, SCHEMA_NUMBER } from '../optuna/schema.ts';

/** Names of the enum types, as SQLAlchemy derives them from Optuna's classes. */
const TYPES = [
  "CREATE TYPE studydirection AS ENUM ('NOT_SET', 'MINIMIZE', 'MAXIMIZE')",
  "CREATE TYPE trialstate AS ENUM ('RUNNING', 'COMPLETE', 'PRUNED', 'FAIL', 'WAITING')",
  "CREATE TYPE trialvaluetype AS ENUM ('FINITE', 'INF_POS', 'INF_NEG')",
  "CREATE TYPE trialintermediatevaluetype AS ENUM ('FINITE', 'INF_POS', 'INF_NEG', 'NAN')",
];

function table(name: string, ...lines: readonly string[]): string {
  return `CREATE TABLE ${name} (${lines.join(', ')})`;
}

const OF_STUDY = 'FOREIGN KEY (study_id) REFERENCES studies (study_id)';
const OF_TRIAL = 'FOREIGN KEY (trial_id) REFERENCES trials (trial_id)';

function attributes(of: 'study' | 'trial', kind: 'user' | 'system', parent: string): string {
  return table(
    `${of}_${kind}_attributes`,
    `${of}_${kind}_attribute_id SERIAL PRIMARY KEY`,
    `${of}_id INTEGER`,
    'key VARCHAR(512)',
    'value_json TEXT',
    `UNIQUE (${of}_id, key)`,
    parent,
  );
}

/** Makes a database one of Optuna's: types, tables and version rows, with the names that PostgreSQL and SQLAlchemy give them. */
export const DDL = [
  ...TYPES,
  table('studies', 'study_id SERIAL PRIMARY KEY', 'study_name VARCHAR(512) NOT NULL'),
  'CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name)',
  table(
    'version_info',
    'version_info_id INTEGER PRIMARY KEY CHECK (version_info_id = 1)',
    'schema_version INTEGER',
    'library_version VARCHAR(256)',
  ),
  table(
    'study_directions',
    'study_direction_id SERIAL PRIMARY KEY',
    'direction studydirection NOT NULL',
    'study_id INTEGER NOT NULL',
    'objective INTEGER NOT NULL',
    'UNIQUE (study_id, objective)',
    OF_STUDY,
  ),
  attributes('study', 'user', OF_STUDY),
  attributes('study', 'system', OF_STUDY),
  table(
    'trials',
    'trial_id SERIAL PRIMARY KEY',
    'number INTEGER',
    'study_id INTEGER',
    'state trialstate NOT NULL',
    'datetime_start TIMESTAMP WITHOUT TIME ZONE',
    'datetime_complete TIMESTAMP WITHOUT TIME ZONE',
    OF_STUDY,
  ),
  'CREATE INDEX ix_trials_study_id ON trials (study_id)',
  attributes('trial', 'user', OF_TRIAL),
  attributes('trial', 'system', OF_TRIAL),
  table(
    'trial_params',
    'param_id SERIAL PRIMARY KEY',
    'trial_id INTEGER',
    'param_name VARCHAR(512)',
    'param_value DOUBLE PRECISION',
    'distribution_json TEXT',
    'UNIQUE (trial_id, param_name)',
    OF_TRIAL,
  ),
  table(
    'trial_values',
    'trial_value_id SERIAL PRIMARY KEY',
    'trial_id INTEGER NOT NULL',
    'objective INTEGER NOT NULL',
    'value DOUBLE PRECISION',
    'value_type trialvaluetype NOT NULL',
    'UNIQUE (trial_id, objective)',
    OF_TRIAL,
  ),
  table(
    'trial_intermediate_values',
    'trial_intermediate_value_id SERIAL PRIMARY KEY',
    'trial_id INTEGER NOT NULL',
    'step INTEGER NOT NULL',
    'intermediate_value DOUBLE PRECISION',
    'intermediate_value_type trialintermediatevaluetype NOT NULL',
    'UNIQUE (trial_id, step)',
    OF_TRIAL,
  ),
  table(
    'trial_heartbeats',
    'trial_heartbeat_id SERIAL PRIMARY KEY',
    'trial_id INTEGER NOT NULL UNIQUE',
    'heartbeat TIMESTAMP WITHOUT TIME ZONE NOT NULL',
    OF_TRIAL,
  ),
  table('alembic_version', 'version_num VARCHAR(32) NOT NULL', 'CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)'),
  `INSERT INTO version_info VALUES (1, ${SCHEMA_NUMBER}, '${OPTUNA}')`,
  `INSERT INTO alembic_version VALUES ('${SCHEMA}')`,
].join(';\n');
