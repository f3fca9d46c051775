/** Optuna's relational schema: 3.2 to 5.0 are the same. */

/** Alembic's name of the schema. */
export const SCHEMA = 'v3.2.0.a';
/** What `version_info` holds: the number of the schema before Alembic, and the Optuna whose schema this is. */
export const SCHEMA_NUMBER = 12;
export const OPTUNA = '5.0.0';

/** Schemas that `optuna storage upgrade` brings to ours. */
export const OLDER: readonly string[] = [
  'v0.9.0.a',
  'v1.2.0.a',
  'v1.3.0.a',
  'v2.4.0.a',
  'v2.6.0.a',
  'v3.0.0.a',
  'v3.0.0.b',
  'v3.0.0.c',
  'v3.0.0.d',
];

export const TABLES: readonly string[] = [
  'studies',
  'version_info',
  'study_directions',
  'study_user_attributes',
  'study_system_attributes',
  'trials',
  'trial_user_attributes',
  'trial_system_attributes',
  'trial_params',
  'trial_values',
  'trial_intermediate_values',
  'trial_heartbeats',
  'alembic_version',
];
