import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { Domain, Value } from '../../../dsl/plan.ts';
import { Pruned } from '../../../runtime/core/unit.ts';
import python from '../../../runtime/objectives/python.ts';
import { keepProgram } from '../../../runtime/objectives/script/program.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { describeWithPython } from '../../support/python.ts';
import { opened } from './opened.ts';

describeWithPython([], 'a function of a Python file', (interpreter) => {
  process.env.ARGMAX_PYTHON = interpreter;
  const openedFile = (source: string, name = 'objective') => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'train.py'), source);
    writeFileSync(join(folder, 'aside.py'), 'TEN = 10\n');
    return opened(python, { path: 'train.py', function: name }, folder);
  };

  it('is called by position and by name, and gives a number or several', async () => {
    const { run } = await openedFile('from aside import TEN\ndef objective(x, y=1, *, z=0):\n    return x * TEN + y + z\n');
    expect(await run({ args: [2, 3], named: { z: 0.5 } })).toEqual({ value: 23.5 });
    const { run: several } = await openedFile('def objective(x):\n    return {"value": x, "cost": float("inf")}\n');
    expect(await several({ args: [2] })).toEqual({ value: 2, cost: Number.POSITIVE_INFINITY });
    const { run: later } = await openedFile(
      'async def objective(flag, words):\n    return float("nan") if flag else len(words)\n',
    );
    expect(await later({ args: [true, ['a', 'b']] })).toEqual({ value: Number.NaN });
  });

  it('keeps what it prints apart from its messages, and reads nothing', async () => {
    const { run, printed } = await openedFile(
      'import os, sys\ndef objective():\n    print("out", sys.stdin.read() == "")\n    os.write(2, b"raw\\n")\n    return 1\n',
    );
    expect(await run()).toEqual({ value: 1 });
    expect(printed()).toContain('out True\n');
    expect(printed()).toContain('raw\n');
  });

  it('says what was raised, with file, line and text, and goes on with the next', async () => {
    const { run } = await openedFile('def deep(x):\n    return 1 / x\n\ndef objective(x):\n    return deep(x)\n');
    await expect(run({ args: [0] })).rejects.toThrow('ZeroDivisionError: division by zero (train.py:2: return 1 / x)');
    expect(await run({ args: [4] })).toEqual({ value: 0.25 });
    await expect(run({ args: [1, 2] })).rejects.toThrow(/TypeError: objective\(\) takes 1 positional argument but 2 were given/);
  });

  it.each([
    ['None', 'nothing'],
    ['"good"', "'good'"],
    ['True', 'True'],
    ['(1, 2)', '(1, 2)'],
    ['{"a": []}', '[] under `a`'],
  ])('says that %s is not a number', async (value, said) => {
    const { run } = await openedFile(`def objective():\n    return ${value}\n`);
    await expect(run()).rejects.toThrow(`\`objective\` returned ${said}, not a number`);
  });

  it('reports on the way, and stops where it is told to', async () => {
    const { run, reports } = await openedFile(
      'from argmax import report\ndef objective(n):\n    for i in range(n):\n        report(i, i / 2)\n    return n\n',
    );
    expect(await run({ args: [3] })).toEqual({ value: 3 });
    expect(reports).toEqual([
      [0, 0],
      [1, 0.5],
      [2, 1],
    ]);
    await expect(run({ args: [99], report: async (step) => step === 5 })).rejects.toBeInstanceOf(Pruned);
  });

  it('refuses what cannot be loaded', async () => {
    await expect(opened(python, { path: 'none.py' }, temporaryFolder())).rejects.toMatchObject({ code: 'A0820' });
    await expect(openedFile('def goal(): pass\n')).rejects.toMatchObject({ code: 'A0822', params: { others: 'goal' } });
    await expect(openedFile('def f(:\n')).rejects.toMatchObject({
      code: 'A0823',
      params: { error: expect.stringMatching(/^SyntaxError: .*\(train\.py:1: def f\(:\)$/) },
    });
    await expect(openedFile('import no_such_module\n')).rejects.toMatchObject({
      code: 'A0823',
      params: { error: expect.stringContaining('(train.py:1: import no_such_module)') },
    });
  });

  it('runs an Optuna-style objective unchanged, Optuna installed or not', async () => {
    const { run, reports } = await openedFile(`import optuna

def objective(trial: optuna.trial.Trial) -> float:
    x = trial.suggest_float("x", -5, 5)
    lr = trial.suggest_float("lr", 1e-4, 1e-1, log=True)
    n = trial.suggest_int("n", 1, 10, step=4)
    kind = trial.suggest_categorical("kind", ["a", None, 3])
    assert trial.suggest_float("x", -5, 5) == x == trial.params["x"]
    for step in range(3):
        trial.report(x + step, step)
        if trial.should_prune():
            raise optuna.TrialPruned()
    trial.set_user_attr("size", {"n": n})
    return x + lr + n + (1000 if kind is None else 0) + trial.number
`);
    const asked: [string, Domain][] = [];
    const kept: [string, unknown][] = [];
    const answers: Record<string, Value> = { lr: 0.5, n: 9, kind: 'None' };
    const parts = {
      params: { x: 2 },
      number: 100_000,
      suggest: async (name: string, domain: Domain) => {
        asked.push([name, domain]);
        return answers[name]!;
      },
      attribute: (name: string, value: unknown) => void kept.push([name, value]),
    };
    expect(await run(parts)).toEqual({ value: 101_011.5 });
    expect(asked).toEqual([
      ['lr', { kind: 'real', low: 1e-4, high: 0.1, scale: 'log' }],
      ['n', { kind: 'int', low: 1, high: 9, scale: 'linear', step: 4 }],
      ['kind', { kind: 'categorical', values: ['a', 'None', 3] }],
    ]);
    expect(reports).toEqual([
      [0, 2],
      [1, 3],
      [2, 4],
    ]);
    expect(kept).toEqual([['size', { n: 9 }]]);
    await expect(run({ ...parts, report: async () => true })).rejects.toBeInstanceOf(Pruned);
    await expect(run({ params: { x: 2 } })).rejects.toThrow('ValueError: the search has no parameter `lr` (train.py:5:');
  });

  it('may be a function of cells, each seeing the ones before', async () => {
    const folder = temporaryFolder();
    const path = await keepProgram(folder, {
      language: 'python',
      cells: [
        { name: 'In [1]', source: '\nimport math\n' },
        { name: 'In [2]', source: '\ndef f(x):\n    if x < 0:\n        raise ValueError("below")\n    return math.floor(x)\n' },
      ],
    });
    const { run } = await opened(python, { path, function: 'f' }, folder);
    expect(await run({ args: [2.5] })).toEqual({ value: 2 });
    await expect(run({ args: [-1] })).rejects.toThrow('ValueError: below (In [2]:4: raise ValueError("below"))');
  });
});
