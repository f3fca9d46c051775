/**
 * Our samplers beside others' on the open harness for sample efficiency, the time they take themselves, and the page that says so:
 *
 *     ARGMAX_HPO=<folder of the harness> PYTHON=<python with numpy, scipy and optuna> npm run bench:samplers [-- seeds]
 *
 * Runs are kept in ARGMAX_HPO_OUT (a folder of the system's temporary one, if absent) and those that are there are not run again.
 * Times are taken anew: on a machine that does nothing else. Writes test/bench/results/samplers.json, docs/benchmarks/samplers.md and
 * docs/benchmarks/samplers-time.svg.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chartSvg } from '../../../runtime/report/svg.ts';
import { pointsPerSecond, timesOf, versionsOf } from './own-time.ts';
import { type Cells, page } from './page.ts';
import { growth, timePage } from './time-page.ts';

const root = join(import.meta.dirname, '../../..');
const harness = process.env.ARGMAX_HPO;
if (harness === undefined) throw new Error('ARGMAX_HPO names no folder: the open harness with run.py and report.py');
const python = process.env.PYTHON ?? 'python3';
const out = process.env.ARGMAX_HPO_OUT ?? join(tmpdir(), 'argmax-hpo');
const seeds = Number(process.argv[2] ?? 10);
mkdirSync(out, { recursive: true });

const OURS = ['auto', 'bayes', 'tpe', 'cmaes'];
const PEERS = ['optuna_gp', 'optuna_tpe', 'optuna_cma', 'hyperopt_tpe', 'skopt_gp', 'random'];
/** CMA-ES is for numbers, and for one objective. */
const NUMERIC = 'branin,hartmann6,ackley5,rosenbrock4,rastrigin5,hartmann6_noisy,gardner_c,high25,hgb_diabetes,seed_mlp_hidden';

for (const name of OURS) {
  const child = `node ${join(root, 'test/bench/hpo-child.ts')} ${name}`;
  const only = name === 'cmaes' ? ['--problems', NUMERIC] : [];
  execFileSync(
    python,
    ['run.py', '--opt', name, '--cmd', child, '--seeds', String(seeds), '--budget', '100', '--out', out, ...only],
    {
      cwd: harness,
      stdio: 'inherit',
    },
  );
}
const json = join(out, 'cells.json');
const results = out === join(harness, 'results') ? out : `${join(harness, 'results')},${out}`;
execFileSync(python, ['report.py', '--results', results, '--quiet', '--json', json, '--opts', [...OURS, ...PEERS].join(',')], {
  cwd: harness,
});
const cells = JSON.parse(readFileSync(json, 'utf8')) as Cells;
const harnessed = { harness, python, out };
const times = {
  ...Object.fromEntries(
    ['bayes', 'tpe', 'random'].map((name) => [name, timesOf(name, [10, 50, 100, 200, 500, 1000, 2000, 5000, 10000], harnessed)]),
  ),
  'Optuna GP': timesOf('optuna_gp', [10, 50, 100, 200, 500], harnessed),
  'Optuna TPE': timesOf('optuna_tpe', [10, 50, 100, 200, 500, 1000], harnessed),
};
const rates = { random: await pointsPerSecond('random'), sobol: await pointsPerSecond('sobol') };
const taken = { times, rates, versions: versionsOf(python), load: loadavg()[0]! };
const figures = { machine: `${cpus().length} × ${cpus()[0]?.model.trim()}`, node: process.version, seeds, cells, taken };
writeFileSync(join(root, 'test/bench/results/samplers.json'), `${JSON.stringify(figures)}\n`);
writeFileSync(join(root, 'docs/benchmarks/samplers.md'), `${page(cells, OURS, PEERS)}${timePage(taken)}`);
writeFileSync(join(root, 'docs/benchmarks/samplers-time.svg'), await chartSvg(growth(times)));
