import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '../../support/folder.ts';
import { sessionIn } from '../session/sessions.ts';
import { COLUMNS, people, writePeople } from './churn.ts';
import { run } from './programs.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A parameter to search, of every model. */
const searched: Readonly<Record<string, string>> = {
  mlp: 'hidden in int[4, 12]',
  logistic: 'C in real[0.5, 2]',
  knn: 'k in int[3, 9]',
  svm: 'C in real[0.5, 2]',
  tree: 'depth in int[3, 6]',
  forest: 'trees in int[5, 9]',
  boosting: 'trees in int[5, 9]',
  naive_bayes: 'smoothing in real[1e-9, 1e-6]',
  linear: 'alpha in real[0.1, 1]',
};
const quality = Object.keys(searched).filter((model) => model !== 'linear');
const numeric = ['linear', 'mlp', 'knn', 'svm', 'tree', 'forest', 'boosting'];
const cases = [
  ...quality.map((model) => ({ name: `${model}_classes`, model, metric: 'accuracy', data: 'answers' })),
  ...numeric.map((model) => ({ name: `${model}_numbers`, model, metric: 'rmse', data: 'spending' })),
];

const data = `let answers = csv("people.csv", target=answer, drop=[spend])
let spending = csv("people.csv", target=spend, drop=[answer])
let new_ = csv("new.csv")`;

it('says the same, bit for bit, in a fresh process: through the language and through the library', async () => {
  const folder = temporaryFolder();
  const unseen = people(60, 2);
  writePeople(folder, 'people.csv', people(150), COLUMNS);
  writePeople(folder, 'new.csv', unseen, ['since', 'member', 'age', 'city']);
  const programs = cases.map(({ name, model, metric, data: of }) => {
    const direction = metric === 'rmse' ? 'minimize' : 'maximize';
    return `let ${name} = search ${searched[model]} using random(n=1) ${direction} holdout_${metric}(${model}, ${of})
let m_${name} = fit(${name})
export m_${name} to "models/${name}"
export predict(m_${name}, new_) to "before/${name}.csv"`;
  });
  await run(sessionIn(folder), [data, ...programs].join('\n'));

  const later = cases.map(({ name }) => `export predict(model("models/${name}"), new_) to "after/${name}.csv"`);
  writeFileSync(join(folder, 'later.argmax'), [data, ...later].join('\n'));
  execFileSync(process.execPath, [at('../../../kernel/cli/argmax.mjs'), 'run', 'later.argmax'], { cwd: folder });
  writeFileSync(join(folder, 'rows.json'), JSON.stringify(unseen));
  const folders = cases.map(({ name }) => `models/${name}`);
  const printed = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', at('./load.ts'), 'rows.json', ...folders],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  const said = JSON.parse(printed) as Record<string, { prediction: string | number; probabilities?: Record<string, number> }[]>;

  for (const { name } of cases) {
    const before = readFileSync(join(folder, `before/${name}.csv`), 'utf8');
    expect([name, readFileSync(join(folder, `after/${name}.csv`), 'utf8')]).toEqual([name, before]);
    const [heads, ...lines] = before
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(heads?.slice(0, 5)).toEqual(['since', 'member', 'age', 'city', 'prediction']);
    expect(lines).toHaveLength(unseen.length);
    const columns = lines.map((line) => line.slice(4));
    const own = said[`models/${name}`]!.map(({ prediction, probabilities = {} }) => [
      prediction,
      ...Object.values(probabilities),
    ]);
    const isNumber = name.endsWith('_numbers');
    expect([
      name,
      columns.map(([prediction, ...rest]) => [isNumber ? Number(prediction) : prediction, ...rest.map(Number)]),
    ]).toEqual([name, own]);
    expect(new Set(columns.map(([prediction]) => prediction)).size).toBeGreaterThan(1);
  }
}, 120_000);
