import { OPTUNA, SCHEMA, SCHEMA_NUMBER } from '../optuna/schema.ts';

/** A table as SQLAlchemy spells it, to the blank: `sqlite_master` keeps the text, and ours is to be equal to Optuna's. */
function table(name: string, ...lines: readonly string[]): string {
  return `CREATE TABLE ${name} (\n\t${lines.join(', \n\t')}\n);\n`;
}

function attributes(of: 'study' | 'trial', kind: 'user' | 'system', parents: string): string {
  return table(
    `${of}_${kind}_attributes`,
    `${of}_${kind}_attribute_id INTEGER NOT NULL`,
    `${of}_id INTEGER`,
    '"key" VARCHAR(512)',
    'value_json TEXT',
    `PRIMARY KEY (${of}_${kind}_attribute_id)`,
    `UNIQUE (${of}_id, "key")`,
    `FOREIGN KEY(${of}_id) REFERENCES ${parents} (${of}_id)`,
  );
}

const OF_STUDY = 'FOREIGN KEY(study_id) REFERENCES studies (study_id)';
const OF_TRIAL = 'FOREIGN KEY(trial_id) REFERENCES trials (trial_id)';

/** Makes an empty database one of Optuna's: tables and version rows, in the order in which Optuna makes them. */
export const DDL = [
  table('studies', 'study_id INTEGER NOT NULL', 'study_name VARCHAR(512) NOT NULL', 'PRIMARY KEY (study_id)'),
  'CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name);\n',
  table(
    'version_info',
    'version_info_id INTEGER NOT NULL',
    'schema_version INTEGER',
    'library_version VARCHAR(256)',
    'PRIMARY KEY (version_info_id)',
    'CHECK (version_info_id=1)',
  ),
  table(
    'study_directions',
    'study_direction_id INTEGER NOT NULL',
    'direction VARCHAR(8) NOT NULL',
    'study_id INTEGER NOT NULL',
    'objective INTEGER NOT NULL',
    'PRIMARY KEY (study_direction_id)',
    'UNIQUE (study_id, objective)',
    OF_STUDY,
  ),
  attributes('study', 'user', 'studies'),
  attributes('study', 'system', 'studies'),
  table(
    'trials',
    'trial_id INTEGER NOT NULL',
    'number INTEGER',
    'study_id INTEGER',
    'state VARCHAR(8) NOT NULL',
    'datetime_start DATETIME',
    'datetime_complete DATETIME',
    'PRIMARY KEY (trial_id)',
    OF_STUDY,
  ),
  'CREATE INDEX ix_trials_study_id ON trials (study_id);\n',
  attributes('trial', 'user', 'trials'),
  attributes('trial', 'system', 'trials'),
  table(
    'trial_params',
    'param_id INTEGER NOT NULL',
    'trial_id INTEGER',
    'param_name VARCHAR(512)',
    'param_value FLOAT',
    'distribution_json TEXT',
    'PRIMARY KEY (param_id)',
    'UNIQUE (trial_id, param_name)',
    OF_TRIAL,
  ),
  table(
    'trial_values',
    'trial_value_id INTEGER NOT NULL',
    'trial_id INTEGER NOT NULL',
    'objective INTEGER NOT NULL',
    'value FLOAT',
    'value_type VARCHAR(7) NOT NULL',
    'PRIMARY KEY (trial_value_id)',
    'UNIQUE (trial_id, objective)',
    OF_TRIAL,
  ),
  table(
    'trial_intermediate_values',
    'trial_intermediate_value_id INTEGER NOT NULL',
    'trial_id INTEGER NOT NULL',
    'step INTEGER NOT NULL',
    'intermediate_value FLOAT',
    'intermediate_value_type VARCHAR(7) NOT NULL',
    'PRIMARY KEY (trial_intermediate_value_id)',
    'UNIQUE (trial_id, step)',
    OF_TRIAL,
  ),
  table(
    'trial_heartbeats',
    'trial_heartbeat_id INTEGER NOT NULL',
    'trial_id INTEGER NOT NULL',
    'heartbeat DATETIME NOT NULL',
    'PRIMARY KEY (trial_heartbeat_id)',
    'UNIQUE (trial_id)',
    OF_TRIAL,
  ),
  table('alembic_version', 'version_num VARCHAR(32) NOT NULL', 'CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)'),
  `INSERT INTO version_info VALUES (1, ${SCHEMA_NUMBER}, '${OPTUNA}');\n`,
  `INSERT INTO alembic_version VALUES ('${SCHEMA}');\n`,
].join('');
