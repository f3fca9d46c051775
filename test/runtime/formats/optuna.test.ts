/** Exported scripts, run by Optuna. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import type { Study } from '../../../runtime/core/study.ts';
import { Session } from '../../../runtime/index.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { describeWithPython, runPython } from '../../support/python.ts';

jest.setTimeout(180_000);

/** The study `s` of a program, and the script that it was exported to. */
async function exported(program: string, files: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { plan, diagnostics } = compile(`${program}\nexport s to "s.py"`, EMPTY_SCOPE, catalog);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const session = new Session({ directory: folder, notebook: 'test' });
  let study: Study | undefined;
  for await (const event of session.run(plan)) if (event.type === 'stopped') study = event.study;
  await session.close();
  return { folder, study: study!, script: readFileSync(join(folder, 's.py'), 'utf8') };
}

/** Runs the script as it is, then asks its objective for the values at given points; `null` where it prunes. */
const ASK = `
import importlib.util, json, os, sys
import optuna
optuna.logging.set_verbosity(optuna.logging.ERROR)
os.chdir(sys.argv[1])
spec = importlib.util.spec_from_file_location('s', 's.py')
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)
answers = []
for params in json.load(sys.stdin):
    trial = optuna.trial.FixedTrial(params)
    try:
        found = script.objective(trial)
    except optuna.TrialPruned:
        found = None
    answers.append({'value': found, 'constraints': trial.user_attrs.get('constraints')})
print(json.dumps(answers))
`;
interface Answer {
  readonly value: number | readonly number[] | null;
  readonly constraints: readonly number[] | null;
}

it('does without what a script does not need', async () => {
  const { script } = await exported('let s = search x in real[0, 1] using random(n=3) minimize x^2');
  expect(script).not.toMatch(/sklearn|subprocess|def (holds|missing|load)/);
  expect(script).toContain('optuna.samplers.RandomSampler(seed=0)');
});

it('takes no part of a program for code', async () => {
  const hostile = `"""\\"; import os; os.abort() #`;
  const { script } = await exported(
    `let s = search x in {${JSON.stringify(hostile)}, b} using random(n=2) minimize if(x == b, 1, 2) # """ \\`,
  );
  expect(script.match(/"""/g)?.length).toBeGreaterThanOrEqual(2);
  expect(script).toContain(JSON.stringify(hostile));
});

describeWithPython(['optuna', 'sklearn'], 'an exported script', (python) => {
  const run = (folder: string): string => runPython(python, join(folder, 's.py'));
  const ask = (folder: string, points: readonly unknown[]): readonly Answer[] =>
    JSON.parse(runPython(python, '-c', [ASK, folder], JSON.stringify(points)));
  const runs = (folder: string): void => {
    // Relative paths are those of the folder that it is run in.
    runPython(python, '-c', [
      'import os, runpy, sys; os.chdir(sys.argv[1]); runpy.run_path("s.py", run_name="__main__")',
      folder,
    ]);
  };

  it('has the same values at the same points: conditions, scales, derived parameters, functions', async () => {
    const { folder, study } = await exported(`
      let s = search x in real[1e-3, 10] log, k in int[2, 20] step 2, kind in {a, b, "c d"}, deep in bool,
        m in real[0, 0.9] when kind == a, r in real[0, 1] step 0.25 when m > 0.4 and deep, area = x * k
        where x + k < 25
      using random(n=40)
      minimize sqrt(abs(x - 3)) + log(k) + min(area, 7) % 2 + if(kind == a, m^2, if(kind == b, 1, -0.5)) + if(kind == a and m > 0.4 and deep, r, 0) + if(not deep, floor(x), round(x))`);
    const answers = ask(
      folder,
      study.trials.map(({ params }) => params),
    );
    expect(answers).toHaveLength(40);
    for (const [i, { value }] of answers.entries()) expect(value).toBeCloseTo(study.trials[i]!.values[0]!, 12);
    expect(run(folder)).toMatch(/^-?\d/);
  });

  it('does not evaluate what `where` leaves out', async () => {
    const { folder } = await exported(
      'let s = search x in real[0, 1], y in real[0, 1] where x < y using random(n=5) minimize x + y',
    );
    const answers = ask(folder, [
      { x: 0.2, y: 0.5 },
      { x: 0.5, y: 0.2 },
    ]);
    expect(answers.map(({ value }) => value)).toEqual([0.7, null]);
  });

  it('has several objectives and constraints on them', async () => {
    const { folder, study, script } = await exported(`
      let s = search x in real[0, 1], y in real[0, 1] using nsga2(n=20, population=10)
        minimize x + y as cost maximize x - y as gain where cost <= 1.2`);
    const answers = ask(
      folder,
      study.trials.map(({ params }) => params),
    );
    expect(answers.map(({ value }) => value)).toEqual(study.trials.map(({ values }) => values));
    for (const [i, { constraints }] of answers.entries()) {
      const ours = study.trials[i]!.attributes.constraints as readonly number[];
      for (const [j, amount] of constraints!.entries()) expect(amount).toBeCloseTo(ours[j]!, 12);
    }
    expect(script).toContain('optuna.samplers.NSGAIISampler(population_size=10, constraints_func=constraints_of, seed=0)');
    run(folder);
  });

  it('trains an mlp as MLPClassifier, with the same arguments and folds, and stops early', async () => {
    const { folder, script } = await exported(`
      let s = search hidden in int[2, 16] log, lr in real[1e-3, 1e-1] log, solver in {adam, sgd}
      using tpe(n=6, startup=3) maximize cv_accuracy(mlp(hidden=hidden, lr=lr, solver=solver, epochs=20), iris, folds=3)
      prune median(startup=2) with seed=5`);
    expect(script).toContain('hidden_layer_sizes=p["hidden"]');
    expect(script).toContain('StratifiedKFold(3, shuffle=True, random_state=SEED)');
    expect(script).toContain('optuna.pruners.MedianPruner(n_startup_trials=2)');
    const [answer] = ask(folder, [{ hidden: 16, lr: 0.05, solver: 'adam' }]);
    expect(answer!.value).toBeGreaterThan(0.8);
    run(folder);
  });

  it('runs the files and commands of the user as they are', async () => {
    const code = `
def train(lr, depth=1):
    return (lr - 0.3) ** 2 + depth

def objective(trial):
    return trial.suggest_float("x", 0, 1) ** 2
`;
    const file = { 'train.py': code };
    const named = await exported(
      'let s = search lr in real[0, 1], depth in int[1, 3] using random(n=4) minimize python("train.py", function=train)(lr, depth=depth)',
      file,
    );
    const values = ask(
      named.folder,
      named.study.trials.map(({ params }) => params),
    ).map(({ value }) => value);
    expect(values).toEqual(named.study.trials.map(({ values }) => values[0]));
    runs(named.folder);
    const own = await exported('let s = search using random(n=4) minimize python("train.py")', file);
    runs(own.folder);
    const command = await exported(
      `let s = search x in real[0, 1], deep in bool using random(n=3) minimize command("${python} -c 'import sys; print(1); print(\\"loss:\\", float(sys.argv[1]) * 2)' {x} {deep}", metric=loss)`,
    );
    const printed = ask(
      command.folder,
      command.study.trials.map(({ params }) => params),
    ).map(({ value }) => value);
    expect(printed).toEqual(command.study.trials.map(({ values }) => values[0]));
  });

  it.each([
    ['grid(points=3)', 'random'],
    ['sobol(n=8)', 'sobol'],
    ['lhs(n=5)', 'lhs'],
  ])('goes with %s', async (sampler) => {
    const { folder } = await exported(
      `let s = search x in real[0, 1], k in {a, b} using ${sampler} minimize x + if(k == a, 0, 1)`,
    );
    run(folder);
  });

  it('takes a vector of layers', async () => {
    const { folder } = await exported(`
      let s = search layers in int[2, 8]^1..2 using random(n=3) maximize holdout_accuracy(mlp(hidden=layers, epochs=5), iris)`);
    const [answer] = ask(folder, [{ 'layers.length': 2, 'layers[1]': 4, 'layers[2]': 3 }]);
    expect(answer!.value).toBeGreaterThanOrEqual(0);
    run(folder);
  });
});
