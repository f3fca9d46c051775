/**
 * What Optuna has no place for is kept in its user attributes under the prefix `argmax:`, each value as JSON. These names
 * are the store's own; everything else under the prefix belongs to whoever opened the study.
 */
export const PREFIX = 'argmax:';

/** Of a trial: parameter values that its distributions cannot give back, by name. */
export const PARAMS = `${PREFIX}params`;
/** Of a trial: why it failed. */
export const ERROR = `${PREFIX}error`;
/** Of a trial: the process that runs it, an `Owner`; `null` when that process gave it up. */
export const OWNER = `${PREFIX}owner`;
/** Of a study, followed by a parameter's name: its domain, where the distribution is only the nearest. */
export const DOMAIN = `${PREFIX}domain:`;

const OF_TRIAL: readonly string[] = [PARAMS, ERROR, OWNER];

/** The key under which an attribute of the caller's is kept. Throws for the store's own names. */
export function keyOf(name: string): string {
  const key = PREFIX + name;
  if (OF_TRIAL.includes(key) || key.startsWith(DOMAIN)) throw new Error(`the attribute name \`${name}\` is the store's own`);
  return key;
}

/** A study's attribute as the caller named it; undefined for the store's own and for those of others. */
export function studyAttribute(key: string): string | undefined {
  return key.startsWith(PREFIX) && !key.startsWith(DOMAIN) ? key.slice(PREFIX.length) : undefined;
}

/** A trial's attribute as the caller named it. Those of others (set from Python, say) keep the name they have. */
export function trialAttribute(key: string): string | undefined {
  if (OF_TRIAL.includes(key)) return undefined;
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key;
}
