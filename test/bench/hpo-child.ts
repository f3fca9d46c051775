/**
 * One of our samplers as a child of the open harness for sample efficiency: JSON lines on stdin and stdout.
 *
 *     node test/bench/hpo-child.ts bayes '{"startup": 6}'
 *
 * Messages: {space, direction, seed, budget} starts a run, {ask: q} wants points, {tell: {params, value, constraints}} gives a
 * result: one value or one an objective, and how far it is beyond each outcome constraint (at most 0 where that holds).
 */
import { createInterface } from 'node:readline';
import type { Domain, Formula, Param, Value } from '../../dsl/plan.ts';
import { Rng } from '../../runtime/core/rng.ts';
import type { Params, Trial } from '../../runtime/core/trial.ts';
import type { Sampler, SamplerUnit } from '../../runtime/core/unit.ts';

interface ForeignParam {
  readonly name: string;
  readonly type: 'float' | 'int' | 'categorical' | 'ordinal';
  readonly low: number;
  readonly high: number;
  readonly log?: boolean;
  readonly step?: number;
  readonly choices: readonly Value[];
  readonly when?: { readonly param: string; readonly in: readonly Value[] };
}
type Direction = 'minimize' | 'maximize';
interface Told {
  readonly params: Params;
  readonly value: number | readonly number[];
  readonly constraints?: readonly number[];
}
interface Message {
  readonly space?: { readonly params: readonly ForeignParam[] };
  readonly direction?: Direction | readonly Direction[];
  readonly seed?: number;
  readonly budget?: number;
  readonly ask?: number;
  readonly tell?: Told;
  readonly exit?: boolean;
}

const [name = 'bayes', args = '{}'] = process.argv.slice(2);
const { default: unit } = (await import(`../../runtime/samplers/${name}.ts`)) as { default: SamplerUnit };

let sampler: Sampler;
let trials: Trial[] = [];

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as Message;
  if (message.exit) break;
  process.stdout.write(`${JSON.stringify(answer(message))}\n`);
}

function answer(message: Message): object {
  try {
    if (message.space !== undefined) return begin(message.space.params, message);
    if (message.ask !== undefined) return ask(message.ask);
    if (message.tell !== undefined) return tell(message.tell);
    return { error: 'what?' };
  } catch (error) {
    return { error: error instanceof Error ? error.stack : String(error) };
  }
}

function begin(params: readonly ForeignParam[], { direction = 'minimize', seed = 0, budget: total }: Message): object {
  trials = [];
  const directions = typeof direction === 'string' ? [direction] : direction;
  sampler = unit.create({
    space: { params: params.map(paramOf), derived: [] },
    objectives: directions.map((each, i) => ({ name: `value${i}`, direction: each, formula: { k: 'num', v: 0 } })),
    constraints: [],
    args: { ...defaults(), ...(JSON.parse(args) as Record<string, Value>) },
    rng: (trial) => new Rng(seed, trial),
    ...(total === undefined ? {} : { total }),
  });
  return { ready: true, name: unit.title };
}

function defaults(): Record<string, Value> {
  const known = Object.entries(unit.args).filter(([, { default: value }]) => value !== undefined);
  return Object.fromEntries(known.map(([key, { default: value }]) => [key, value!]));
}

function ask(count: number): object {
  const points = sampler.ask({ trials, next: trials.length }, count);
  return count === 1 ? { params: points[0] } : { batch: points };
}

/** Results come in the order of the points; a told point need not have been asked for. */
function tell({ params, value, constraints }: Told): object {
  const all = typeof value === 'number' ? [value] : value;
  const state = all?.every(Number.isFinite) ? 'complete' : 'failed';
  const values = state === 'complete' ? all : [];
  const attributes = constraints === undefined ? {} : { constraints };
  trials.push({ number: trials.length, state, params, values, reports: [], started: 0, finished: 0, attributes });
  return { ok: true };
}

function paramOf(param: ForeignParam): Param {
  return {
    name: param.name,
    domain: domainOf(param),
    ...(param.when === undefined ? {} : { when: isOneOf(param.when.param, param.when.in) }),
  };
}

function domainOf({ type, low, high, log, step, choices }: ForeignParam): Domain {
  const scale = log ? 'log' : 'linear';
  if (type === 'int') return { kind: 'int', low, high, scale, step: step ?? 1 };
  if (type === 'float') return { kind: 'real', low, high, scale, ...(step ? { step } : {}) };
  return { kind: type, values: choices };
}

function isOneOf(name: string, values: readonly Value[]): Formula {
  return {
    k: 'op',
    op: 'in',
    args: [
      { k: 'param', name },
      { k: 'set', items: values.map(constant) },
    ],
  };
}

function constant(value: Value): Formula {
  if (typeof value === 'number') return { k: 'num', v: value };
  if (typeof value === 'boolean') return { k: 'bool', v: value };
  return { k: 'str', v: String(value) };
}
