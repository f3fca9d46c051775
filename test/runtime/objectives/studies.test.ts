/** Whole studies of user code: the same problem in every kind, code that changes, a space that the objective asks for. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import type { Session, Study } from '../../../runtime/index.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { describeWithPython } from '../../support/python.ts';
import { codesOf, runAll, sessionIn, studyOf } from '../session/sessions.ts';

function planOf(source: string) {
  const { plan, diagnostics } = compile(source, EMPTY_SCOPE, catalog);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan;
}

const searched = async (session: Session, source: string): Promise<Study> => studyOf(await runAll(session, planOf(source)));

const BOWL = '(x - 1) ** 2 + y / 3';
const SPACE = 'x in real[-5, 5], y in int[1, 9]';

describeWithPython([], 'the same objective in every kind', (interpreter) => {
  process.env.ARGMAX_PYTHON = interpreter;
  it('gives the same trials and values', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'train.ts'), `export const objective = (x: number, y: number): number => ${BOWL};\n`);
    writeFileSync(
      join(folder, 'train.py'),
      `def objective(x, y):\n    return ${BOWL}\n\ndef tuned(trial):\n    x = trial.suggest_float("x", -5, 5)\n    y = trial.suggest_int("y", 1, 9)\n    return ${BOWL}\n`,
    );
    writeFileSync(
      join(folder, 'train.mjs'),
      `const [x, y] = process.argv.slice(2).map(Number);\nconsole.log('objective=' + (${BOWL}));\n`,
    );
    const session = sessionIn(folder);
    const objectives = [
      '(x - 1) ^ 2 + y / 3',
      'script("train.ts", function=objective)(x, y)',
      'python("train.py", function=objective)(x, y=y)',
      `command("'${process.execPath}' train.mjs {x} {y}")`,
    ];
    const studies: Study[] = [];
    for (const objective of objectives) {
      studies.push(await searched(session, `search ${SPACE} using random(n=8) minimize ${objective}`));
    }
    studies.push(await searched(session, 'search using random(n=8) minimize python("train.py", function=tuned)'));
    const [formula, ...others] = studies.map(({ trials }) => trials.map(({ params, values }) => ({ params, value: values[0]! })));
    expect(formula).toHaveLength(8);
    for (const trials of others) {
      for (const [i, { params, value }] of trials.entries()) {
        expect(params).toEqual(formula![i]!.params);
        expect(Math.abs(value - formula![i]!.value)).toBeLessThanOrEqual(1e-12);
      }
    }
  });

  it('goes on with the space that earlier trials asked for', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'train.py'),
      'def objective(trial):\n    x = trial.suggest_float("x", 0, 1)\n    if x < 0.5:\n        x += trial.suggest_int("n", 1, 3)\n    trial.set_user_attr("half", x / 2)\n    return x\n',
    );
    const search = (n: number) => `search using tpe(n=${n}) minimize python("train.py", function=objective)`;
    const first = await searched(sessionIn(folder), search(6));
    const second = await searched(sessionIn(folder), search(20));
    expect(second.trials.slice(0, 6)).toEqual(first.trials);
    expect(second.space.params.map(({ name }) => name).sort()).toEqual(['n', 'x']);
    expect(second.trials).toHaveLength(20);
    for (const { params, values, attributes } of second.trials) {
      expect('n' in params).toBe((params.x as number) < 0.5);
      expect(attributes.user).toEqual({ half: values[0]! / 2 });
    }
  });
});

describe('a study of a file that has changed', () => {
  it('is another study where it has no name, and refused where it has one', async () => {
    const folder = temporaryFolder();
    const write = (source: string): void =>
      writeFileSync(join(folder, 'train.ts'), `export const objective = (x: number) => ${source};\n`);
    const search = `search ${SPACE} using random(n=3) minimize script("train.ts", function=objective)(x) + y`;
    const session = sessionIn(folder);
    write('x');
    expect((await searched(session, search)).name).toBe('s1');
    await searched(session, `let s = ${search}`);
    write('2 * x');
    const again = await searched(session, search);
    expect(again.name).toBe('s2');
    expect(await codesOf(session, planOf(`let s = ${search}`))).toEqual(['A0660']);
  });
});

describe('what code reports and prints', () => {
  it('is kept with its trial, and lets a pruner end it', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'train.ts'),
      "import { report } from 'argmax';\nexport function objective(x: number) {\n  console.log('begun', x);\n  for (let i = 0; i < 5; i++) report(i, x + i);\n  return { value: x, size: 3, cost: 2 };\n}\n",
    );
    const study = await searched(
      sessionIn(folder),
      'search x in real[0, 1] using random(n=12) prune threshold(upper=4.5) minimize script("train.ts", function=objective)(x)',
    );
    for (const { state, params, reports, attributes } of study.trials) {
      const x = params.x as number;
      expect(state).toBe(x + 4 > 4.5 ? 'pruned' : 'complete');
      expect(reports).toEqual([0, 1, 2, 3, 4].map((step) => ({ step, value: x + step })));
      if (state === 'complete') expect(attributes).toMatchObject({ results: { size: 3 }, cost: 2, printed: `begun ${x}\n` });
    }
    expect(new Set(study.trials.map(({ state }) => state))).toEqual(new Set(['complete', 'pruned']));
  });
});
