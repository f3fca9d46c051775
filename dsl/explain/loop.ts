import type { Catalog } from '../catalog.ts';
import { runsIn } from '../formula.ts';
import type { Args, Param, Problem, RunOptions, StudyChange, StudySpec, UnitCall, Value, Warm } from '../plan.ts';
import { rangeText } from '../text/domain.ts';
import { formulaText, unitText } from '../text/formula.ts';
import { numberText } from '../text/number.ts';
import { valueText } from '../text/value.ts';

/** The loop that a study stands for, as pseudo-code, a line an item. */
export function loopOf(study: StudySpec, catalog: Catalog): readonly string[] {
  const { problem, strategy, prune, warm = [], run } = study;
  const { space, objectives, constraints } = problem;
  const inputs = constraints.filter(({ on }) => on === 'input').map(({ source }) => source);
  const directions = objectives.map(({ direction, name }) => (objectives.length > 1 ? `${direction} ${name}` : direction));
  const options = [
    objectives.length > 1 ? `[${directions.join(', ')}]` : (directions[0] ?? 'maximize'),
    ...(study.name === undefined ? [] : [`name=${study.name}`]),
    `sampler=${unitText(withDefaults(strategy, catalog))}`,
    ...(prune === undefined ? [] : [`pruner=${unitText(withDefaults(prune, catalog))}`]),
    ...optionTexts(run),
  ];
  return [
    definesByRun(problem)
      ? 'space = the parameters that the objective suggests'
      : `space = Space(${space.params.map(paramText).join(', ')})`,
    ...(inputs.length === 0 ? [] : [`where   ${inputs.join(' and ')}`]),
    `study = open_study(space, ${options.join(', ')})`,
    ...warm.map(warmLine),
    `until ${stopText(study.stop)}:`,
    ...trialLines(problem, prune !== undefined),
    `render(${objectives.length > 1 ? 'pareto' : 'best, history'})`,
  ];
}

/** What `resume` changes, and the loop that goes on. */
export function resumedLoop(name: string, { strategy, prune, stop, run }: StudyChange, catalog: Catalog): readonly string[] {
  return [
    `study = load_study(${name})`,
    ...(strategy === undefined ? [] : [`study.sampler = ${unitText(withDefaults(strategy, catalog))}`]),
    ...(prune === undefined ? [] : [`study.pruner = ${unitText(withDefaults(prune, catalog))}`]),
    ...optionTexts(run).map((option) => `study.${option.replace('=', ' = ')}`),
    `until ${stop === undefined ? 'its own condition holds' : stopText(stop)}:`,
    '    t = study.ask()',
    '    y = evaluate(t)',
    '    study.tell(t, y)',
  ];
}

const stopText = (stop: StudySpec['stop']): string =>
  stop.k === 'bool' && !stop.v ? 'every point of the space is tried' : formulaText(stop);

const paramText = (param: Param): string => `${param.name}: ${rangeText(param)}`;

function definesByRun({ objectives }: Problem): boolean {
  return objectives.some(({ formula }) => runsIn(formula).some((run) => run.defineByRun));
}

function warmLine(warm: Warm): string {
  if (warm.k === 'study') return `study.learn_from(${warm.study.name})`;
  if (warm.k === 'rows') return `study.learn_from(${unitText(warm.data)})`;
  const point = Object.entries(warm.params).map(([name, value]) => `${name}: ${valueText(value)}`);
  return `study.enqueue({${point.join(', ')}})`;
}

/** One trial: ask, evaluate, tell. */
function trialLines({ space, objectives, constraints }: Problem, pruned: boolean): readonly string[] {
  const derived = space.derived.map(({ name, formula }) => `    t.${name} = ${formulaText(formula, 't.')}`);
  const names = objectives.map(({ name }, i) =>
    objectives.length === 1 ? 'y' : /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name) ? name : `y${i + 1}`,
  );
  const outcomes = constraints.filter(({ on }) => on === 'outcome').map(({ source }) => source);
  const evaluations = objectives.flatMap(({ formula }, i) => {
    const call = `evaluate(${formulaText(formula, 't.')})`;
    if (!pruned || i > 0) return [`    ${names[i]} = ${call}`];
    return [`    for step, y in ${call}:`, '        if study.should_prune(t, step, y): break'];
  });
  const values = names.length === 1 ? names[0]! : `[${names.join(', ')}]`;
  return [
    '    t = study.ask()',
    ...derived,
    ...evaluations,
    ...(outcomes.length === 0 ? [] : [`    feasible = ${outcomes.join(' and ')}`]),
    `    study.tell(t, ${values}${outcomes.length === 0 ? '' : ', feasible'})`,
  ];
}

/** The options that are written or differ from what a study has anyway. */
function optionTexts({ seed, workers, ...run }: Partial<RunOptions>): readonly string[] {
  const flag = (name: string, value: number | string | boolean | undefined): readonly string[] =>
    value === undefined || value === false ? [] : [`${name}=${typeof value === 'number' ? numberText(value) : value}`];
  return [
    ...flag('seed', seed),
    ...flag('workers', workers === 1 ? undefined : workers),
    ...flag('fresh', run.fresh),
    ...(run.engine === undefined ? [] : [`engine=${unitText(run.engine)}`]),
    ...(run.store === undefined ? [] : [`store=${formulaText(run.store)}`]),
    ...(run.timeout === undefined ? [] : [`timeout=${numberText(run.timeout)} s`]),
    ...flag('retries', run.retries),
    ...flag('max_failures', run.maxFailures),
    ...flag('cache', run.cache),
    ...flag('on_error', run.onError),
    ...(run.memory === undefined ? [] : [`memory=${numberText(run.memory / 1e6)} MB`]),
  ];
}

/** The call with its defaults written out; `n` stands in the stop condition. */
function withDefaults(call: UnitCall, catalog: Catalog): UnitCall {
  const { n: _, ...descriptors } = catalog[call.kind][call.unit]?.args ?? {};
  const args: Record<string, Args[string]> = {};
  for (const [name, descriptor] of Object.entries(descriptors)) {
    const value = call.args[name] ?? (descriptor.default === undefined ? undefined : literal(descriptor.default));
    if (value !== undefined) args[name] = value;
  }
  return { ...call, args };
}

function literal(value: Value): Args[string] {
  if (typeof value === 'number') return { k: 'num', v: value };
  if (typeof value === 'string') return { k: 'str', v: value };
  return typeof value === 'boolean' ? { k: 'bool', v: value } : { k: 'list', items: value.map(literal) };
}
