import type { Case, Fit } from './case.ts';

type Scored = Fit & { readonly score: number };
export interface Compared {
  readonly size: { readonly users: number; readonly items: number; readonly ratings: number };
  readonly setting: Pick<Case, 'loss' | 'factors' | 'reg' | 'lr' | 'epochs' | 'batch' | 'alpha'>;
  readonly fits: readonly { readonly theirs: Scored; readonly ours: Scored }[];
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The page of a run, with what it measured. */
export function page(
  versions: {
    readonly numpy: string;
    readonly simd: string;
    readonly cpu?: string | undefined;
    readonly cores: number;
    readonly load: readonly number[];
  },
  compared: readonly Compared[],
): string {
  const rows = compared.map(({ size, setting, fits }) => {
    const [theirs, ours] = [median(fits.map((fit) => fit.theirs.cpu)), median(fits.map((fit) => fit.ours.cpu))];
    const scores = [mean(fits.map((fit) => fit.theirs.score)), mean(fits.map((fit) => fit.ours.score))];
    const cells = [
      `${size.ratings.toLocaleString('en')} of ${size.users.toLocaleString('en')} × ${size.items.toLocaleString('en')}`,
      `\`${setting.loss}\``,
      setting.factors,
      Math.round(theirs).toLocaleString('en'),
      Math.round(ours).toLocaleString('en'),
      `${(theirs / ours).toFixed(1)}×`,
      scores.map((score) => score.toFixed(4)).join(' and '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const slower = compared.filter(({ fits }) => median(fits.map((fit) => fit.theirs.cpu / fit.ours.cpu)) < 1);
  return `# Recommenders beside numpy

Made by \`npm run bench:recommenders\`; the raw figures are in \`test/bench/results/recommenders.json\`.

\`factorization\` and the same algorithms in numpy, vectorised, float32: gradient descent in batches of 1,000 ratings with biases
(\`squared\`) and with pairs (\`bpr\`), 20 epochs; alternating least squares (\`als\`), 10 epochs. Both learn from the same four fifths
of generated ratings (\`ratings(users=…, items=…, n=…, described=0, seed=1)\`), with draws of their own, on one thread, by turns.
Numpy sums the rows that a batch shares by \`np.add.at\`, by a product with a sparse matrix or by sorting, whichever a trial of all
three found fastest. Medians of three fits of CPU time, one fit of the large ones; means of the score on what was held out: rmse for \`squared\` (lower is better), ndcg at 10 for
the others, by the same code for both.

| ratings | loss | factors | numpy, CPU-ms | Argmax, CPU-ms | ratio | score, numpy and Argmax |
|---|---|---|---|---|---|---|
${rows.join('\n')}

${slower.length === 0 ? 'Argmax took less CPU time in every row.' : `Argmax took more CPU time in ${slower.length} of ${compared.length} rows.`}

${versions.numpy}; ${versions.simd}; ${versions.cpu ?? 'unknown processor'}, ${versions.cores} cores, load ${versions.load[0]!.toFixed(1)} at the start: the machine was shared.
`;
}
