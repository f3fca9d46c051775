import type { Race, Results } from './compare.ts';
import { median } from './problem.ts';

const MARKS = [10, 20, 50, 100, 200, 400];

/** docs/benchmarks/hypergradient.md */
export function page({ costs, races, cores, load }: Results): string {
  const within = costs.filter(({ by, double }) => by[4] <= 4 * double).length;
  const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
    [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
      '\n',
    );
  return `# What hypergradients cost and gain

\`npm run bench:hypergradient\` makes this page; the raw figures are in \`test/bench/results/hypergradient.json\`. CPU time, medians, ${cores} cores,
load ${load} at the start. \`using gradient\` trains twice: in single precision, which gives the trial's value, the same that any other
sampler gets; and in float64 with the derivatives of all weights by the hyperparameters (forward mode, memory independent of the steps).

## Cost of a gradient

1000 rows, 40 epochs of batches of 200, sgd; beside a plain training in the same arithmetic, and beside the single-precision kernel.
At four hyperparameters ${within} of ${costs.length} networks stay within four plain trainings in float64 (ratios' median
${median(costs.map(({ by, double }) => by[4] / double)).toFixed(1)}); a derivative of a hidden layer behind the first costs twice what the layer does, so that deeper
networks cost more. An activation that is itself costly (tanh) makes the share of derivatives smaller.

${table(
  ['inputs', 'hidden', 'activation', 'plain, ms', '1 hyperparameter', '4', '10', '4, beside single precision'],
  costs.map(({ inputs, hidden, activation, single, double, by }) => [
    inputs,
    hidden.join(', '),
    activation,
    double,
    `${(by[1] / double).toFixed(1)}×`,
    `${(by[4] / double).toFixed(1)}×`,
    `${(by[10] / double).toFixed(1)}×`,
    `${(by[4] / single).toFixed(0)}×`,
  ]),
)}

## Ten hyperparameters

The best value after as much work as so many plain trials; medians over seeds. A trial with a gradient counts as what it takes beside the
plain one that \`bayes\` and \`random\` run (single precision for a perceptron): the ratio.

${races.map(section).join('\n')}`;

  function section(race: Race): string {
    const { best, ratio } = race;
    const at = (name: keyof Race['best'], work: number): string => {
      const trials = Math.floor(work / (name === 'gradient' ? ratio : 1));
      if (trials < 1) return '';
      if (name !== 'gradient' && trials > best[name].length) return '';
      return best[name][Math.min(trials, best[name].length) - 1]!.toPrecision(5);
    };
    const goal = best.bayes.at(-1)!;
    const reached = best.gradient.findIndex((value) => value <= goal) + 1;
    const verdict =
      reached === 0
        ? `\`gradient\` does not reach in ${best.gradient.length} trials what \`bayes\` has after ${best.bayes.length} (${goal.toPrecision(5)}).`
        : `\`gradient\` reaches what \`bayes\` has after ${best.bayes.length} trials (${goal.toPrecision(5)}) in its trial ${reached}: the work of ${(reached * ratio).toFixed(0)} plain trials.`;
    return `### ${race.title}

    ${race.program.replace(' using gradient(n=1)', '')}

A gradient's ratio: ${ratio}×. ${race.seeds} seeds. ${verdict}

${table(
  ['work, plain trials', ...MARKS.map(String)],
  (['gradient', 'bayes', 'random'] as const).map((name) => [`\`${name}\``, ...MARKS.map((work) => at(name, work))]),
)}
`;
  }
}
