import type { Call, Expr } from '../ast.ts';
import type { DataDescriptor, MetricDescriptor, ModelDescriptor, Task } from '../catalog.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { constantOf, withId } from '../formula.ts';
import type { Formula, Protocol, ScoreOptions, UnitCall } from '../plan.ts';
import type { Environment } from './environment.ts';
import { PROTOCOLS } from './protocols.ts';
import { eachModel, lowerModel, modelsOf } from './scored-models.ts';
import { assign, requireAll, type Slot, slotsOf } from './slots.ts';
import { checkTogether } from './splits.ts';
import { describe, typeOf } from './types.ts';
import { descriptorOf, labelsFor, wordOf } from './units.ts';
import { checkValue } from './values.ts';
import { alternatives } from './words.ts';

const MODEL: Slot = { name: 'model', positional: true, required: true, example: 'mlp' };
const DATA: Slot = { name: 'data', positional: true, required: false, example: 'iris' };

/** `cv_accuracy(model, data, folds=…)`, all defaults written out. */
export function lowerScore(
  call: Call,
  name: string,
  protocol: Protocol,
  metric: MetricDescriptor,
  env: Environment,
): Formula | undefined {
  const { cell } = env;
  const slots = [
    MODEL,
    DATA,
    ...slotsOf(PROTOCOLS[protocol].args),
    ...slotsOf(metric.args).map((slot) => ({ ...slot, positional: false })),
  ];
  const before = cell.diagnostics.length;
  const given = assign(name, slots, call.args, cell);
  if (cell.diagnostics.length === before) requireAll(name, call.span, slots, (slot) => given.has(slot), cell);
  const model = given.has('model') ? lowerModel(given.get('model')!, name, env) : undefined;
  const options = lowerOptions(name, protocol, given, env);
  const args = lowerMetricArgs(metric, given, env);
  const written = given.has('data') ? lowerData(given.get('data')!, name, env) : undefined;
  if (model === undefined || (given.has('data') && written === undefined)) return undefined;
  if (model.k === 'open' || written?.k === 'arg') return cell.place({ k: 'arg', name: '' }, call.span);
  const tasks = sharedTasks(metric, modelsOf(model), call.span, env);
  if (tasks.length === 0) return undefined;
  const rated = wantsRatings(metric, modelsOf(model), env);
  const data = written ?? defaultData(name, tasks, call.span, env, rated !== undefined);
  if (
    data !== undefined &&
    rated !== undefined &&
    (descriptorOf(data, cell) as DataDescriptor | undefined)?.holds !== 'ratings'
  ) {
    const span = written === undefined ? call.span : given.get('data')!.span;
    cell.report('A0480', span, { what: rated, data: data.unit });
    return undefined;
  }
  if (data === undefined || !dataFits(metric, data, tasks, written === undefined ? call.span : given.get('data')!.span, env)) {
    return undefined;
  }
  const unit: UnitCall = { k: 'unit', kind: 'metric', unit: metric.name, args };
  const formula = eachModel(model, (one) => {
    const id = cell.id(call.span);
    cell.assumptions.set(id, {
      ...(written === undefined && cell.scope.settings.data === undefined ? { data: data.unit } : {}),
      ...(protocol === 'cv' && !given.has('folds') ? { folds: options.folds } : {}),
    });
    return cell.place({ k: 'score', protocol, metric: unit, model: one, data, options, id }, call.span);
  });
  return formula === undefined ? undefined : cell.place(formula, call.span);
}

function lowerData(expr: Expr, call: string, env: Environment): UnitCall | (Formula & { k: 'arg' }) | undefined {
  const { cell } = env;
  const formula = env.lower(expr, { unit: 'data' });
  if (formula === undefined) return undefined;
  if ((formula.k === 'unit' && formula.kind === 'data') || formula.k === 'arg') return formula;
  const help = expr.kind === 'str' ? `write \`csv("${expr.value}", target=column)\`` : undefined;
  cell.report('A0316', expr.span, {
    what: `\`data\` of \`${call}\``,
    wants: 'data',
    got: describe(typeOf(formula, env.params)),
    help,
  });
  return undefined;
}

function lowerOptions(call: string, protocol: Protocol, given: ReadonlyMap<string, Expr>, env: Environment): ScoreOptions {
  const values: Record<string, Formula> = {};
  for (const [arg, descriptor] of Object.entries(PROTOCOLS[protocol].args)) {
    const expr = given.get(arg);
    const formula = expr === undefined ? undefined : env.lower(wordOf(expr, descriptor), labelsFor(descriptor));
    if (expr === undefined || formula === undefined) continue;
    if (constantOf(formula) === undefined && formula.k !== 'arg') env.cell.report('A0329', expr.span, { what: `\`${arg}\`` });
    else if (arg === 'stratify' && formula.k === 'bool') values[arg] = { k: 'str', v: formula.v ? 'yes' : 'no' };
    else {
      values[arg] = formula;
      checkValue(formula, { unit: call, arg, descriptor }, expr.span, env.cell);
    }
    if (arg === 'test' && formula.k === 'num' && (formula.v === 0 || formula.v === 1)) {
      env.cell.report('A0317', expr.span, {
        what: `\`test\` of \`${call}\``,
        bound: 'between 0 and 1',
        value: String(formula.v),
      });
    }
  }
  const number = (arg: string, otherwise: number): number => (values[arg]?.k === 'num' ? (values[arg].v as number) : otherwise);
  const stratify = values.stratify?.k === 'str' ? values.stratify.v : 'auto';
  const options: ScoreOptions = {
    folds: number('folds', 5),
    repeats: number('repeats', 1),
    stratify: stratify === 'yes' || stratify === 'no' ? stratify : 'auto',
    test: number('test', 0.2),
    ...(values.group?.k === 'str' ? { group: values.group.v } : {}),
    ...(values.order?.k === 'str' ? { order: values.order.v } : {}),
  };
  checkTogether(protocol, options, given, env);
  return options;
}

function lowerMetricArgs(metric: MetricDescriptor, given: ReadonlyMap<string, Expr>, env: Environment): Record<string, Formula> {
  const values: Record<string, Formula> = {};
  for (const [arg, descriptor] of Object.entries(metric.args)) {
    const expr = given.get(arg);
    const formula = expr === undefined ? undefined : env.lower(expr, labelsFor(descriptor));
    if (expr === undefined || formula === undefined) continue;
    values[arg] = formula;
    if (env.params === undefined) checkValue(formula, { unit: metric.name, arg, descriptor }, expr.span, env.cell);
  }
  return values;
}

/** Tasks that the metric and every model know; A0410 for a model that knows none of the metric's. */
function sharedTasks(metric: MetricDescriptor, models: readonly UnitCall[], span: Span, env: Environment): readonly Task[] {
  const { cell } = env;
  let shared: readonly Task[] = metric.tasks;
  for (const model of models) {
    const { tasks } = descriptorOf(model, cell) as ModelDescriptor;
    const both = shared.filter((task) => tasks.includes(task));
    if (both.length === 0) {
      return (
        cell.report('A0410', cell.placeOf(model) ?? span, {
          metric: metric.name,
          metricTask: metric.tasks.join(' and '),
          model: model.unit,
          modelTask: tasks.join(' and '),
          others: metricsFor(tasks, env),
        }) ?? []
      );
    }
    shared = both;
  }
  return shared;
}

/** The metric or model that needs ratings; undefined where rows of features do. */
function wantsRatings(metric: MetricDescriptor, models: readonly UnitCall[], { cell }: Environment): string | undefined {
  const model = models.find((one) => (descriptorOf(one, cell) as ModelDescriptor).learns === 'ratings');
  return metric.ranks ? metric.name : model?.unit;
}

function defaultData(call: string, tasks: readonly Task[], span: Span, env: Environment, rated: boolean): UnitCall | undefined {
  const { cell } = env;
  const { data: chosen } = cell.scope.settings;
  if (chosen !== undefined) return withId(chosen, cell.id(span)) as UnitCall;
  for (const task of tasks) {
    const unit = Object.values(cell.catalog.data).find(({ defaultFor, holds }) =>
      rated ? holds === 'ratings' : defaultFor === task,
    );
    if (unit !== undefined) return { k: 'unit', kind: 'data', unit: unit.name, args: {}, id: cell.id(span) };
  }
  const inside =
    cell
      .text(span)
      .match(/\((.*)\)$/s)?.[1]
      ?.trim() ?? 'mlp';
  cell.report('A0412', span, { call, task: tasks[0]!, example: `${call}(${inside}, csv("file.csv", target=column))` });
  return undefined;
}

function dataFits(metric: MetricDescriptor, data: UnitCall, tasks: readonly Task[], span: Span, env: Environment): boolean {
  const known = (descriptorOf(data, env.cell) as DataDescriptor | undefined)?.tasks ?? [];
  if (known.length === 0 || known.some((task) => tasks.includes(task))) return true;
  env.cell.report('A0411', span, {
    metric: metric.name,
    metricTask: tasks.join(' and '),
    data: data.unit,
    dataTask: known.join(' and '),
    others: metricsFor(known, env),
  });
  return false;
}

function metricsFor(tasks: readonly Task[], env: Environment): string {
  const metrics = Object.values(env.cell.catalog.metric).filter(
    (metric) => metric.measures !== 'cost' && metric.tasks.some((task) => tasks.includes(task)),
  );
  return alternatives(metrics.slice(0, 4).map(({ name }) => name));
}
