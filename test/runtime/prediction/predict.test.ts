import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadModel } from '../../../runtime/index.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { sessionIn } from '../session/sessions.ts';
import { COLUMNS, people, writePeople } from './churn.ts';
import { refusalOf, run, shown } from './programs.ts';

const folder = temporaryFolder();
const rows = people(120);
const search = `let answers = csv("people.csv", target=answer, drop=[spend])
let s = search C in real[0.5, 2] using random(n=2) maximize cv_accuracy(logistic, answers)`;

beforeAll(async () => {
  writePeople(folder, 'people.csv', rows, COLUMNS);
  await run(sessionIn(folder), `${search}\nexport fit(s) to "m"`);
});

const predicted = async (name: string) =>
  (await run(sessionIn(folder), `predict(model("m"), csv("${name}"))`)).flatMap((event) =>
    event.type === 'shown' ? [event.rendering] : [],
  )[0]!;

describe('fit', () => {
  it('trains the best trial on all rows and shows what it is', async () => {
    const [card] = shown(await run(sessionIn(folder), `${search}\nlet m = fit(s)`)).slice(-1);
    expect(card?.title).toBe('Trained model m');
    expect(card?.finding).toMatch(/^logistic trained on all 120 rows of people.csv: accuracy 0\.\d+ on them$/);
    expect(card?.facts?.find(({ label }) => label === 'Model')).toEqual({
      label: 'Model',
      value: expect.stringMatching(/^logistic\(C=[\d.]+\)$/),
      code: true,
    });
    expect(card?.facts?.find(({ label }) => label === 'From')?.value).toMatch(
      /^trial [01] of s: cv_accuracy\(logistic, answers\) = 0\./,
    );
  });
  it('goes on being what it was when it was bound', async () => {
    const session = sessionIn(folder);
    const bound = 'let t = search k in int[1, 40] using grid(n=1) maximize cv_accuracy(knn, iris)\nlet m = fit(t)';
    const [first] = shown(await run(session, bound)).slice(-1);
    const later = 'resume t using grid(n=9)\n';
    const after = shown(await run(session, `${bound.split('\n')[0]}\n${later}fit(t)`)).at(-1);
    expect(after?.facts?.[0]).not.toEqual(first?.facts?.[0]);
    const { compile, EMPTY_SCOPE } = await import('../../../dsl/index.ts');
    const { catalog } = await import('../../../runtime/catalog.gen.ts');
    const { scope } = compile(bound, EMPTY_SCOPE, catalog);
    const events = [];
    for await (const event of session.run(compile('m', scope, catalog).plan)) events.push(event);
    expect(shown(events)[0]?.facts?.[0]).toEqual(first?.facts?.[0]);
  });
  it('refuses what has no model, no trial, or several', async () => {
    const session = sessionIn(folder);
    await run(session, 'let f = search x in real[0, 1] using random(n=1) minimize x');
    expect(await refusalOf(session, 'let f = search x in real[0, 1] using random(n=1) minimize x\nfit(f)')).toEqual([
      'A0664',
      expect.stringContaining('nothing is trained'),
    ]);
    const both = 'let g = search x in real[0, 1] using random(n=1) maximize cv_accuracy(tree, iris) + cv_accuracy(knn, iris) + x';
    expect(await refusalOf(session, `${both}\nfit(g)`)).toEqual(['A0664', expect.stringContaining('2 models')]);
  });
  it('refuses a study whose trials all failed', async () => {
    const session = sessionIn(folder);
    const all = 'let z = search x in real[0, 1] using random(n=2) minimize command("false {x}", metric=time)';
    await run(session, all);
    expect(await refusalOf(session, 'fit(study("z"))')).toEqual([
      'A0665',
      expect.stringMatching(/^`fit` needs a finished trial, and `z` has none/),
    ]);
  });
  it('keeps what TensorFlow.js trained as what it trained', async () => {
    const session = sessionIn(folder);
    const search =
      'let tf = search hidden in int[6, 8] using random(n=1) maximize train_accuracy(mlp(engine=tensorflow, epochs=40, lr=0.01), wine)';
    const [card] = shown(await run(session, `${search}\nlet mf = fit(tf)\nexport predict(mf, wine) to "f.csv"`)).slice(-1);
    const score = Number(/accuracy (0\.\d+|1) on them$/.exec(card!.finding)![1]);
    const lines = readFileSync(join(folder, 'f.csv'), 'utf8').trim().split('\n').slice(1);
    const right = lines.filter((line) => line.split(',')[13] === line.split(',')[14]).length;
    expect(right / lines.length).toBeCloseTo(score, 3);
    expect(new Set(lines.map((line) => line.split(',')[14])).size).toBeGreaterThan(1);
  }, 60_000);
  it('takes the branch of a choice that won', async () => {
    const cash =
      'let c = search clf in {tree(depth in int[1, 1]), knn(k in int[5, 7])} using random(n=6) maximize cv_accuracy(clf, iris)';
    const card = shown(await run(sessionIn(folder), `${cash}\nfit(c)`)).at(-1);
    expect(card?.facts?.[0]?.value).toMatch(/^knn\(k=[567]\)$/);
  });
});

describe('predict', () => {
  it('goes by names: any order, any further columns, no target', async () => {
    writePeople(folder, 'all.csv', rows, COLUMNS);
    writePeople(folder, 'turned.csv', rows, ['since', 'city', 'age', 'member']);
    const [all, turned] = [await predicted('all.csv'), await predicted('turned.csv')];
    const said = (table: typeof all) => table.table?.rows.map((row) => row.slice(1, 5));
    expect(said(turned)).toEqual(said(all));
    expect(all.finding).toMatch(/^120 rows predicted: .*; as answer says in \d+%$/);
    expect(turned.finding).not.toMatch(/says/);
    expect(all.table?.columns.slice(0, 6).map(({ name }) => name)).toEqual([
      'row',
      'prediction',
      'p(maybe)',
      'p(no)',
      'p(yes)',
      'answer',
    ]);
    expect(all.table?.total).toBe(120);
  });
  it('says which categories are new, and treats them as training did', async () => {
    writePeople(
      folder,
      'new.csv',
      [{ ...rows[0]!, city: 'Ulm' }, rows[1]!, { ...rows[2]!, city: 'Ulm' }],
      ['age', 'city', 'member', 'since'],
    );
    const { facts, table } = await predicted('new.csv');
    expect(facts?.find(({ label }) => label === 'New')?.value).toBe('city has Ulm in 2 rows: the model has not seen it');
    expect(table?.rows).toHaveLength(3);
  });
  it('takes one row, and gaps', async () => {
    writePeople(folder, 'one.csv', [{ since: '2015-05-15' }], ['age', 'city', 'member', 'since']);
    expect((await predicted('one.csv')).table?.rows).toHaveLength(1);
  });
  it('refuses missing columns, and values that cannot be', async () => {
    const session = sessionIn(folder);
    const refusal = (name: string) => refusalOf(session, `predict(model("m"), csv("${name}"))`);
    writePeople(folder, 'lacks.csv', rows, ['age', 'since', 'spend']);
    expect(await refusal('lacks.csv')).toEqual(['A0738', expect.stringContaining('columns `city`, `member`')]);
    writePeople(folder, 'text.csv', [{ ...rows[0]!, age: 'old' as unknown as number }, rows[1]!], COLUMNS);
    expect(await refusal('text.csv')).toEqual(['A0706', expect.stringContaining('`old` in column `age`')]);
    expect((await refusal('nowhere.csv'))[0]).toBe('A0701');
    const built = `let k = search k in int[3, 4] using random(n=1) maximize cv_accuracy(knn, wine)\npredict(fit(k), iris)`;
    expect((await refusalOf(session, built))[0]).toBe('A0738');
  });
  it('suggests the column that was meant', async () => {
    const { inputOf, expectedOf } = await import('../../../runtime/prediction/input.ts');
    const { sheetOfRows } = await import('../../../runtime/prediction/sheets.ts');
    const { manifest } = await loadModel(join(folder, 'm'));
    const near = sheetOfRows([{ age: 3, citty: 'Bonn', member: true, since: '2015-05-15' }]);
    expect(() => inputOf(expectedOf(manifest), near)).toThrow(
      expect.objectContaining({ code: 'A0738', params: expect.objectContaining({ suggestion: 'citty' }) }),
    );
  });
  it('writes every column of the rows with what is said of them, as CSV and Parquet', async () => {
    const session = sessionIn(folder);
    await run(
      session,
      'export predict(model("m"), csv("people.csv")) to "p.csv"\nexport predict(model("m"), csv("people.csv")) to "p.parquet"',
    );
    const [head, first] = readFileSync(join(folder, 'p.csv'), 'utf8').split('\n');
    expect(head).toBe('age,city,member,since,answer,spend,prediction,probability_maybe,probability_no,probability_yes');
    expect(first?.split(',')).toHaveLength(10);
    const again = shown(await run(session, 'predict(model("m"), parquet("p.parquet"))'))[0];
    expect(again?.finding).toBe((await predicted('people.csv')).finding);
  });
  it('is the library’s too', async () => {
    const model = await loadModel(join(folder, 'm'));
    expect(model.predict([])).toEqual([]);
    const [one] = model.predict([{ age: 69, city: 'Trier', member: true, since: '2015-05-15', other: 'x' }]);
    expect(one?.prediction).toBe('yes');
    expect(Object.keys(one?.probabilities ?? {})).toEqual(['maybe', 'no', 'yes']);
    expect(() => model.predict([{ age: 69 }])).toThrow(expect.objectContaining({ code: 'A0738' }));
  });
});
