import { runsIn } from '../../dsl/formula.ts';
import type { Domain, Param, Problem, Space, Value } from '../../dsl/plan.ts';
import { axisOf, drawValue } from '../core/domain.ts';
import type { Rng } from '../core/rng.ts';
import type { Params, Trial } from '../core/trial.ts';
import type { Sampler } from '../core/unit.ts';

export interface DiscoveryParts {
  /** Parameters that earlier trials asked for. */
  readonly space: Space;
  /** The study's sampler over a space. */
  readonly samplerFor: (space: Space) => Sampler;
  readonly rng: (trial: number) => Rng;
}

interface Proposal {
  readonly space: Space;
  readonly params: Params;
  /** Draws of parameters that nobody asked for before. */
  readonly rng: Rng;
}

/**
 * The space of a search without parameters, found by running the objective: parameters are proposed when it asks for them.
 * Those that every complete trial has are proposed together by the study's sampler, as in Optuna (Akiba et al. 2019, section 2);
 * one that only some have by the same sampler alone, from the trials that have it; a new one is drawn at random.
 */
export class Discovery implements Sampler {
  readonly #parts: DiscoveryParts;
  readonly #params: Map<string, Param>;
  readonly #proposals = new Map<number, Proposal>();
  readonly #samplers = new Map<string, Sampler>();

  constructor(parts: DiscoveryParts) {
    this.#parts = parts;
    this.#params = new Map(parts.space.params.map((param) => [param.name, param]));
  }

  /** What was asked for so far. A parameter's domain is the one asked for last. */
  get space(): Space {
    return { params: [...this.#params.values()], derived: [] };
  }

  /** A trial starts without parameters: there is always one more. */
  ask(): readonly Params[] {
    return [{}];
  }

  /**
   * The value that a trial is given for a parameter.
   * @param trials all so far, this one included, by number
   * @throws Error where the domain cannot be, or is of another kind than before
   */
  suggest(
    trial: number,
    name: string,
    domain: Domain,
    trials: readonly Trial[],
  ): { readonly value: Value; readonly param: Param } {
    checkDomain(name, domain, this.#params.get(name)?.domain);
    const together = this.#together(trial, trials);
    const param = this.#paramOf(name, domain);
    const proposed = together.space.params.includes(param) ? together.params[name] : undefined;
    const value = proposed ?? this.#alone(trial, param, trials) ?? drawValue(axisOf(domain), together.rng);
    return { value, param };
  }

  /** Forgets what was proposed for a trial that ended or begins anew. */
  forget(trial: number): void {
    this.#proposals.delete(trial);
  }

  #paramOf(name: string, domain: Domain): Param {
    const known = this.#params.get(name);
    if (known !== undefined && JSON.stringify(known.domain) === JSON.stringify(domain)) return known;
    const param = { name, domain };
    this.#params.set(name, param);
    return param;
  }

  #together(trial: number, trials: readonly Trial[]): Proposal {
    const known = this.#proposals.get(trial);
    if (known !== undefined) return known;
    const complete = trials.filter(({ state }) => state === 'complete');
    const shared = [...this.#params.values()].filter(
      (param) => complete.length > 0 && complete.every((each) => has(each, param)),
    );
    const space = { params: shared, derived: [] };
    const proposal = { space, params: this.#ask(space, trial, trials) ?? {}, rng: this.#parts.rng(trial) };
    this.#proposals.set(trial, proposal);
    return proposal;
  }

  #alone(trial: number, param: Param, trials: readonly Trial[]): Value | undefined {
    return this.#ask({ params: [param], derived: [] }, trial, trials)?.[param.name];
  }

  #ask(space: Space, trial: number, trials: readonly Trial[]): Params | undefined {
    const seen = trials.filter((each) => each.number !== trial && space.params.every((param) => has(each, param)));
    if (space.params.length === 0 || seen.length === 0) return undefined;
    const key = JSON.stringify(space);
    const sampler = this.#samplers.get(key) ?? this.#parts.samplerFor(space);
    this.#samplers.set(key, sampler);
    const names = space.params.map(({ name }) => name);
    const projected = seen.map((each) => ({ ...each, params: only(each.params, names) }));
    return sampler.ask({ trials: projected, next: trial }, 1)[0];
  }
}

/** Whether the objective asks for its parameters itself. */
export function definesByRun({ objectives }: Pick<Problem, 'objectives'>): boolean {
  return objectives.some(({ formula }) => runsIn(formula).some((run) => run.defineByRun));
}

function has({ params }: Trial, { name, domain }: Param): boolean {
  const value = params[name];
  return value !== undefined && axisOf(domain).contains(value);
}

function only(params: Params, names: readonly string[]): Params {
  return Object.fromEntries(names.map((name) => [name, params[name]!]));
}

function checkDomain(name: string, domain: Domain, before: Domain | undefined): void {
  const fault = faultOf(domain);
  if (fault !== undefined) throw new Error(`\`${name}\` ${fault}`);
  if (before !== undefined && before.kind !== domain.kind) {
    throw new Error(`\`${name}\` is asked for as ${domain.kind}, but was ${before.kind} in an earlier trial`);
  }
}

function faultOf(domain: Domain): string | undefined {
  if ('values' in domain) return domain.values.length === 0 ? 'has no choices' : undefined;
  if (domain.kind === 'bool') return undefined;
  const { low, high, scale, step } = domain;
  if (!Number.isFinite(low) || !Number.isFinite(high)) return `has no bounds: ${low} to ${high}`;
  if (low > high) return `ends below its beginning: ${low} to ${high}`;
  if (scale === 'log' && low <= 0) return `has a log scale from ${low}, which is not above 0`;
  return step !== undefined && step <= 0 ? `has a step of ${step}` : undefined;
}
