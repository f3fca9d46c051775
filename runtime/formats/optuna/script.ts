import { walk } from '../../../dsl/formula.ts';
import type { Constraint, Formula, Run, Score } from '../../../dsl/plan.ts';
import { evaluationKey } from '../../core/node-key.ts';
import type { Study } from '../../core/study.ts';
import { literal, type Names, pythonOf } from './expression.ts';
import { SUPPORT as RUN_SUPPORT, runCode } from './runs.ts';
import { prunerOf, samplerOf, type Twin } from './sampler.ts';
import { IMPORTS, READ_CSV, SUPPORT as SCORE_SUPPORT, scoreCode } from './scores.ts';
import { oneLine, suggestLines } from './space.ts';

const HOLDS = `
def holds(condition):
    """False where the condition is about a parameter that is not active."""
    try:
        return bool(condition())
    except (KeyError, TypeError):
        return False
`;
const MISSING = `
def missing(what):
    raise NotImplementedError(what)
`;
const CONSTRAINTS = `
def constraints_of(trial):
    """How far each constraint is violated: 0 or less where it holds."""
    return trial.user_attrs.get("constraints", [])
`;

/** The Optuna script that does what the study does, as nearly as Optuna can. */
export function scriptOf(study: Study): string {
  const { space, objectives, constraints = [] } = study;
  const bodies = new Bodies(study);
  const outcome = constraints.filter(({ on }) => on === 'outcome');
  const suggest = suggestLines(space, constraints);
  const values = objectives.map(({ name, formula }) => `values[${literal(name)}] = float(${pythonOf(formula, bodies)})`);
  const violations = outcome.map((constraint) => violation(constraint, bodies));
  const result = [
    'def objective(trial):',
    '    p = suggest(trial)',
    '    values = {}',
    ...values.map((line) => `    ${line}`),
    ...(violations.length === 0 ? [] : [`    trial.set_user_attr("constraints", [${violations.join(', ')}])`]),
    `    return ${objectives.length === 1 ? `values[${literal(objectives[0]!.name)}]` : 'list(values.values())'}`,
  ].join('\n');
  const functions = [
    ...bodies.support,
    ...(outcome.length > 0 ? [CONSTRAINTS] : []),
    `\ndef suggest(trial):\n    p = {}\n${suggest.map((line) => `    ${line}\n`).join('')}    return p\n`,
    ...bodies.functions,
    `\n${result}\n`,
  ];
  const code = functions.join('\n');
  const used = [...(code.includes('holds(') ? [HOLDS] : []), ...(/\bmissing\(/.test(code) ? [MISSING] : [])];
  const whole = [...used, code].join('\n');
  return `${head(study, whole, bodies.imports)}\n${whole}\n${main(study, outcome.length > 0)}`;
}

function head({ name, source, seed, objectives, prune }: Study, code: string, more: readonly string[]): string {
  const standard = ['importlib.util', 'json', 'math', 'os', 'pathlib', 're', 'subprocess', 'sys', 'time'];
  const imports = standard.filter(
    (module) => new RegExp(`\\b${module.replace('.', '\\.')}\\.`).test(code) || code.includes(`${module}.`),
  );
  const reports = objectives.length === 1 && prune !== undefined;
  return [
    `"""The study ${oneLine(name).replaceAll(/["\\]/g, "'")} of Argmax, for Optuna 3.6 to 5.0. It was:`,
    '',
    ...source
      .trim()
      .split('\n')
      .map((line) => `    ${oneLine(line).replaceAll('\\', '\\\\').replaceAll('"', "'")}`),
    '"""',
    ...imports.map((module) => `import ${module}`),
    ...(imports.length > 0 ? [''] : []),
    ...[...new Set(['import optuna', ...more])].sort(
      (a, b) => Number(b.startsWith('import ')) - Number(a.startsWith('import ')) || (a < b ? -1 : 1),
    ),
    '',
    `SEED = ${seed}`,
    '# "sqlite:///argmax.db" keeps the trials in a file.',
    'STORAGE = None',
    ...(code.includes('REPORTS') ? [`REPORTS = ${reports ? 'True' : 'False'}`] : []),
    '',
  ].join('\n');
}

function main(study: Study, constrained: boolean): string {
  const { objectives, space, total, prune, name } = study;
  const [sampler, pruner] = [samplerOf(study, constrained), prunerOf(objectives.length === 1 ? prune : undefined, total)];
  const line = (key: string, { code, note }: Twin): readonly string[] => [
    ...(note === undefined ? [] : [`        # ${note}`]),
    `        ${key}=${code},`,
  ];
  const first = space.params.filter((param) => param.default !== undefined);
  const point = first.map((param) => `${literal(param.name)}: ${literal(param.default!)}`).join(', ');
  const many = objectives.length > 1;
  return [
    '',
    'if __name__ == "__main__":',
    '    study = optuna.create_study(',
    `        study_name=${literal(name)},`,
    '        storage=STORAGE,',
    '        load_if_exists=True,',
    ...line('sampler', sampler),
    ...line('pruner', pruner),
    `        directions=[${objectives.map(({ direction }) => `"${direction}"`).join(', ')}],`,
    '    )',
    ...(first.length === 0 ? [] : [`    study.enqueue_trial({${point}}, skip_if_exists=True)`]),
    ...(total === undefined ? ['    # The study had no total: stop it when it is good enough.'] : []),
    `    study.optimize(objective, n_trials=${total ?? 100})`,
    many
      ? '    for trial in study.best_trials:\n        print(trial.values, trial.params)'
      : '    print(study.best_value, study.best_params)',
    '',
  ].join('\n');
}

/** How far a constraint is violated, as our samplers count it: ≤ 0 where it holds. */
function violation({ formula }: Constraint, names: Names): string {
  const of = (part: Formula): string => pythonOf(part, names);
  if (formula.k === 'op') {
    const [a, b] = formula.args;
    if (formula.op === '<=' || formula.op === '<') return `${of(a!)} - ${of(b!)}`;
    if (formula.op === '>=' || formula.op === '>') return `${of(b!)} - ${of(a!)}`;
    if (formula.op === 'in' && b?.k === 'range') return `max(${of(b.low)} - ${of(a!)}, ${of(a!)} - ${of(b.high)})`;
  }
  return `0.0 if ${of(formula)} else 1.0`;
}

/** A function for each score and run of the study; equal ones share one, and are carried out once a trial. */
class Bodies implements Names {
  readonly imports: readonly string[];
  readonly support: readonly string[];
  readonly functions: readonly string[];
  readonly #names = new Map<string, string>();

  constructor({ objectives, constraints = [], seed }: Study) {
    const nodes = new Map<string, Score | Run>();
    for (const { formula } of [...objectives, ...constraints]) {
      walk(formula, (node) => {
        if (node.k === 'score' || node.k === 'run') nodes.set(keyOf(node), node);
      });
    }
    const [imports, support, functions] = [[] as string[], new Set<string>(), [] as string[]];
    for (const [key, node] of nodes) {
      const name = `${node.k}_${this.#names.size + 1}`;
      this.#names.set(key, name);
      let body: readonly string[];
      if (node.k === 'score') {
        const code = scoreCode(node, seed, this);
        body = code.body;
        imports.push(...IMPORTS, ...code.imports);
        support.add(SCORE_SUPPORT);
        if (code.imports.includes('import pandas')) support.add(READ_CSV);
      } else {
        const code = runCode(node, this);
        body = [`return ${code.expression}`];
        if (code.support !== undefined) support.add(RUN_SUPPORT[code.support]);
      }
      functions.push(`\ndef ${name}(trial, p):\n${body.map((line) => `    ${line}\n`).join('')}`);
    }
    this.imports = [...new Set(imports)];
    this.support = [...support];
    this.functions = functions;
  }

  call(node: Score | Run): string {
    return `${this.#names.get(keyOf(node))}(trial, p)`;
  }
}

function keyOf(node: Score | Run): string {
  return `${evaluationKey(node)} ${node.k === 'run' ? JSON.stringify(node.objective.args.metric ?? null) : ''}`;
}
