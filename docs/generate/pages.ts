import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { diagnosticsPage } from './diagnostics.ts';
import { languagePage } from './language.ts';
import { mark } from './markdown.ts';
import { railroadDiagrams } from './railroad.ts';
import { unitPages } from './units.ts';

/** Every generated file of the reference: its path in the repository, and its text. */
export function pages(): Readonly<Record<string, string>> {
  const diagrams = Object.entries(railroadDiagrams()).map(([name, svg]) => [`docs/grammar/${name}.svg`, svg]);
  return {
    'docs/README.md': contents(),
    'docs/language.md': languagePage(),
    'docs/diagnostics.md': diagnosticsPage(),
    ...unitPages(),
    ...Object.fromEntries(diagrams),
  };
}

const contents = () => `${mark}

# Documentation

## Guides

- [How do I tune my PyTorch script?](guides/pytorch.md)
- [Why did my cell fail?](guides/why-did-my-cell-fail.md)
- [Can I trust this best value?](guides/can-i-trust-this.md)
- [How do I run it on several workers?](guides/several-workers.md)
- [How do I predict with the best model?](guides/predict.md)
- [How do I leave for Optuna again?](guides/leave-for-optuna.md)

## Coming from

[Optuna](coming-from/optuna.md), [Hyperopt](coming-from/hyperopt.md), [scikit-optimize](coming-from/scikit-optimize.md),
[Ray Tune](coming-from/ray-tune.md), [W&B sweeps](coming-from/wandb-sweeps.md): the same search in both, a table of names, and what is missing here

## Reference

- [The language](language.md): statements, clauses, domains, expressions, and what they promise; with diagrams of the grammar
- [Units](units/README.md): samplers, models, metrics, data, views and the rest, with every argument
- [Diagnostics](diagnostics.md): every code, what it says of a program, why, and what mends it
${pagesIn('')}

## Measured

Each with the command that measures it:

${pagesIn('benchmarks/')}

## Notebooks

[The folder \`notebooks\`](../notebooks) has them with their outputs.
`;

/** Pages of a folder of docs/ that are not made here, by their headings. */
function pagesIn(within: string): string {
  const folder = fileURLToPath(new URL('../', import.meta.url));
  const made = ['README.md', 'language.md', 'diagnostics.md'];
  return globSync(`${within}*.md`, { cwd: folder })
    .filter((name) => !made.includes(name))
    .sort()
    .map((name) => `- [${/^# (.+)$/m.exec(readFileSync(folder + name, 'utf8'))?.[1] ?? name}](${name})`)
    .join('\n');
}
