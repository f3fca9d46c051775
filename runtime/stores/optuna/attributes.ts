/**
 * What Optuna has no place for is kept in its user attributes under the prefix `argmax:`, each value as JSON. These names
 * are the store's own; everything else under the prefix belongs to whoever opened the study.
 */
export const PREFIX = 'argmax:';

/** Of a trial: parameter values that its distributions cannot give back, by name. */
export const PARAMS = `${PREFIX}params`;
/** Of a trial: why it failed. */
export const ERROR = `${PREFIX}error`;
/** Of a trial: who may end it, a `Lease`. */
export const OWNER = `${PREFIX}owner`;
/** Of a study, followed by a parameter's name: its domain, where the distribution is only the nearest. */
export const DOMAIN = `${PREFIX}domain:`;

/**
 * Of a trial, kept as Optuna keeps it: its violations of the outcome constraints, ≤ 0 where one holds. A system attribute of
 * this name holds them as a list (Optuna to 4.x; 5.0 reads it too); 5.0 itself writes `constraints:NAME` for each.
 */
export const CONSTRAINTS = 'constraints';

/** The violations in a trial's system attributes of constraints, the list's before the named ones; undefined without any. */
export function violationsIn(attributes: readonly (readonly [key: string, value: unknown])[]): readonly number[] | undefined {
  const listed = attributes.filter(([key]) => key === CONSTRAINTS).flatMap(([, value]) => (Array.isArray(value) ? value : []));
  const named = attributes.filter(([key]) => key.startsWith(`${CONSTRAINTS}:`)).map(([, value]) => value);
  const all = [...listed, ...named].filter((value) => typeof value === 'number');
  return all.length === 0 ? undefined : all;
}

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
