import { mkdir } from 'node:fs/promises';
import type { Formula, Run, Value } from '../../dsl/plan.ts';
import { environmentVariable } from '../core/environment-variable.ts';
import { evaluate } from '../core/formula.ts';
import { Rng } from '../core/rng.ts';
import type { Params } from '../core/trial.ts';
import type { OpenObjective, RunResult } from '../core/unit.ts';
import type { Attempt } from './evaluate.ts';
import { ReportedPart } from './reported-part.ts';

/** Text that the user's code printed, kept with its trial: the last so many characters. */
const KEPT = 4000;

export interface RunOutcome {
  readonly result: RunResult;
  /** The end of what it printed. */
  readonly printed: string;
  /** What it keeps with its trial, by its own names. */
  readonly user: Readonly<Record<string, unknown>>;
}

/** The user's own code, opened for one study. */
export class PreparedRun {
  readonly #objective: OpenObjective;

  constructor(objective: OpenObjective) {
    this.#objective = objective;
  }

  /** Carries out the code at a point. Arguments that have no value there are left out: inactive parameters. */
  async run(node: Run, attempt: Attempt, seed: number, directory: string): Promise<RunOutcome> {
    const { number, params, signal, timeout, memory, report, suggest, part } = attempt;
    if (part !== undefined) await mkdir(part.folder, { recursive: true });
    const leg = part === undefined ? undefined : new ReportedPart(part, report);
    let printed = '';
    const user: Record<string, unknown> = {};
    const valueAt = (formula: Formula): Value | undefined => evaluate(formula, { params, env: environmentVariable });
    const running = this.#objective.run({
      args: node.args.map(valueAt).filter((value) => value !== undefined),
      named: present(Object.fromEntries(Object.entries(node.named).map(([name, formula]) => [name, valueAt(formula)]))),
      params,
      seed: new Rng(seed).bits(),
      ...(number === undefined ? {} : { number }),
      directory,
      signal,
      ...(timeout === undefined ? {} : { timeout }),
      ...(memory === undefined ? {} : { memory }),
      report: leg === undefined ? report : (step, value) => leg.report(step, value),
      ...(part === undefined ? {} : { checkpoint: part.folder }),
      ...(suggest === undefined ? {} : { suggest }),
      attribute: (name, value) => {
        user[name] = value;
      },
      log: (_, text) => {
        printed = `${printed}${text}`.slice(-KEPT);
      },
    });
    const result = await (leg === undefined ? running : leg.result(running, metricOf(node), signal));
    return { result, printed, user };
  }
}

function present(values: Readonly<Record<string, Value | undefined>>): Params {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

/** The number that a run is asked for: `metric`, else its own value. Throws where the code did not give it. */
export function askedOf(node: Run, outcome: RunOutcome | undefined): number | undefined {
  if (outcome === undefined) return undefined;
  const name = metricOf(node);
  const value = outcome.result[name];
  if (value !== undefined) return value;
  const given = Object.keys(outcome.result);
  throw new Error(`it gave no \`${name}\`${given.length === 0 ? '' : `, but ${given.map((each) => `\`${each}\``).join(', ')}`}`);
}

function metricOf({ objective }: Run): string {
  const { metric } = objective.args;
  return metric?.k === 'str' ? metric.v : 'value';
}

/** What a trial's record says of its runs: `cost` where the code reports one, other results by name, what was printed, what the code keeps with the trial. */
export function valuesOf(outcomes: readonly RunOutcome[]): Readonly<Record<string, unknown>> {
  const costs = outcomes.flatMap(({ result }) => result.cost ?? []);
  const reported = Object.fromEntries(
    outcomes.flatMap(({ result }) => Object.entries(result).filter(([name]) => name !== 'value' && name !== 'cost')),
  );
  const printed = outcomes.map((outcome) => outcome.printed).join('');
  const user = Object.assign({}, ...outcomes.map((outcome) => outcome.user)) as Readonly<Record<string, unknown>>;
  return {
    ...(costs.length === 0 ? {} : { cost: costs.reduce((sum, cost) => sum + cost) }),
    ...(Object.keys(reported).length === 0 ? {} : { results: reported }),
    ...(printed === '' ? {} : { printed }),
    ...(Object.keys(user).length === 0 ? {} : { user }),
  };
}
