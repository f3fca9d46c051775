import type { Domain, Value } from '../../../dsl/plan.ts';
import { readJson } from './json.ts';

/** Optuna's three distributions (`optuna.distributions`, 3.x to 5.0). Bounds are inclusive. */
export type Distribution =
  | {
      readonly name: 'FloatDistribution';
      readonly low: number;
      readonly high: number;
      readonly log: boolean;
      readonly step: number | null;
    }
  | {
      readonly name: 'IntDistribution';
      readonly low: number;
      readonly high: number;
      readonly log: boolean;
      readonly step: number;
    }
  | { readonly name: 'CategoricalDistribution'; readonly choices: readonly Choice[] };
export type Choice = string | number | boolean | null;

export interface Nearest {
  readonly distribution: Distribution;
  /** Whether `domainOf` gives the very domain back. If not, the domain is also kept as an attribute of ours. */
  readonly exact: boolean;
}

/**
 * The distribution that stands for a domain. Where Optuna has no twin (`reverse_log`, log with a step, ordinal, lists as
 * choices) it is the nearest one of which every value lies in our domain, so that a study that Optuna continues stays ours:
 * a scale is given up before a step.
 */
export function distributionOf(domain: Domain): Nearest {
  switch (domain.kind) {
    case 'int': {
      const log = domain.scale === 'log' && domain.step === 1;
      const { low, high, step } = domain;
      return { distribution: { name: 'IntDistribution', low, high, log, step }, exact: log || domain.scale === 'linear' };
    }
    case 'real': {
      const log = domain.scale === 'log' && domain.step === undefined;
      const { low, high, step = null } = domain;
      return { distribution: { name: 'FloatDistribution', low, high, log, step }, exact: log || domain.scale === 'linear' };
    }
    case 'bool':
      return { distribution: { name: 'CategoricalDistribution', choices: [false, true] }, exact: true };
    case 'categorical':
    case 'ordinal': {
      const choices = domain.values.map(choiceOf);
      const plain = domain.values.every((value) => !Array.isArray(value));
      const looksBool = choices.length === 2 && choices[0] === false && choices[1] === true;
      return {
        distribution: { name: 'CategoricalDistribution', choices },
        exact: domain.kind === 'categorical' && plain && !looksBool,
      };
    }
  }
}

/** The domain that a distribution of Optuna's stands for. */
export function domainOf(distribution: Distribution): Domain {
  switch (distribution.name) {
    case 'IntDistribution': {
      const { low, high, step, log } = distribution;
      return { kind: 'int', low, high, scale: log ? 'log' : 'linear', step };
    }
    case 'FloatDistribution': {
      const { low, high, step, log } = distribution;
      return { kind: 'real', low, high, scale: log ? 'log' : 'linear', ...(step === null ? {} : { step }) };
    }
    case 'CategoricalDistribution': {
      const { choices } = distribution;
      if (choices.length === 2 && choices[0] === false && choices[1] === true) return { kind: 'bool' };
      return { kind: 'categorical', values: choices.map(valueOfChoice) };
    }
  }
}

/** The number that Optuna keeps for a value: itself, or its index among the choices. Throws for a value outside. */
export function toInternal(distribution: Distribution, value: Value): number {
  if (distribution.name === 'CategoricalDistribution') {
    const index = distribution.choices.indexOf(choiceOf(value));
    if (index >= 0) return index;
  } else if (typeof value === 'number' && value >= distribution.low && value <= distribution.high) {
    return value;
  }
  throw new Error(`${JSON.stringify(value)} is outside of ${toJson(distribution)}`);
}

/** The value that Optuna's number stands for; a choice `None` is the label `None`. */
export function toExternal(distribution: Distribution, internal: number): Value {
  if (distribution.name !== 'CategoricalDistribution') return internal;
  const choice = distribution.choices[Math.trunc(internal)];
  if (choice === undefined) throw new Error(`no choice ${internal} in ${toJson(distribution)}`);
  return valueOfChoice(choice);
}

/** As Optuna writes it, but for white space and the order of keys, which it does not mind. */
export function toJson(distribution: Distribution): string {
  const { name, ...attributes } = distribution;
  return JSON.stringify({ name, attributes });
}

/** Reads what any Optuna since 1.0 wrote, the distributions deprecated in 3.0 included. */
export function fromJson(json: string): Distribution {
  const { name, attributes: a } = readJson(json) as { name: string; attributes: Record<string, unknown> };
  const number = (key: string): number => {
    const value = a[key];
    if (typeof value !== 'number') throw new Error(`no number \`${key}\` in ${json}`);
    return value;
  };
  const range = () => ({ low: number('low'), high: number('high') });
  switch (name) {
    case 'FloatDistribution':
      return { name, ...range(), log: a.log === true, step: typeof a.step === 'number' ? a.step : null };
    case 'UniformDistribution':
    case 'LogUniformDistribution':
      return { name: 'FloatDistribution', ...range(), log: name === 'LogUniformDistribution', step: null };
    case 'DiscreteUniformDistribution':
      return { name: 'FloatDistribution', ...range(), log: false, step: number('q') };
    case 'IntDistribution':
      return { name, ...range(), log: a.log === true, step: number('step') };
    case 'IntUniformDistribution':
    case 'IntLogUniformDistribution':
      return { name: 'IntDistribution', ...range(), log: name === 'IntLogUniformDistribution', step: number('step') };
    case 'CategoricalDistribution':
      if (Array.isArray(a.choices)) return { name, choices: (a.choices as Value[]).map(choiceOf) };
  }
  throw new Error(`not a distribution: ${json}`);
}

/** Optuna's choices are scalars: a list is stored as its JSON text. */
function choiceOf(value: Value | null): Choice {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

function valueOfChoice(choice: Choice): Value {
  return choice ?? 'None';
}
