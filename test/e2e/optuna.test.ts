import { expect, it } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../dsl/index.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import { Session } from '../../runtime/index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { describeWithPython, runPython } from '../support/python.ts';

const program = `
let mine = search hidden in int[1, 64] log, lr in real[1e-4, 1e-1] log, solver in {adam, sgd},
  momentum in real[0, 0.9] when solver == sgd
using random(n=8) maximize cv_accuracy(mlp(epochs=5), iris) with seed=3`;

const script = `
import json, sys, optuna
optuna.logging.set_verbosity(optuna.logging.ERROR)
study = optuna.load_study(study_name='test/mine', storage='sqlite:///' + sys.argv[1])
print(json.dumps({
  'direction': study.direction.name,
  'best': study.best_trial.number,
  'trials': [{'number': t.number, 'params': t.params, 'values': t.values, 'state': t.state.name} for t in study.trials],
}))
`;

describeWithPython(['optuna'], 'a study that a sentence made, in the Python Optuna', (python) => {
  it('has our parameters, values and best trial', async () => {
    const directory = temporaryFolder();
    const session = new Session({ directory, notebook: 'test' });
    const { plan, diagnostics } = compile(program, EMPTY_SCOPE, catalog);
    expect(diagnostics).toEqual([]);
    const events = await Array.fromAsync(session.run(plan));
    await session.close();
    const stopped = events.at(-1);
    if (stopped?.type !== 'stopped') throw new Error('the study did not stop');
    const ours = stopped.study.trials.map(({ number, params, values }) => ({ number, params, values, state: 'COMPLETE' }));
    const best = ours.reduce((a, b) => (b.values[0]! > a.values[0]! ? b : a));
    const read = JSON.parse(runPython(python, '-c', [script, `${directory}/argmax.db`])) as Record<string, unknown>;
    expect(read).toEqual({ direction: 'MAXIMIZE', best: best.number, trials: ours });
  });
});
