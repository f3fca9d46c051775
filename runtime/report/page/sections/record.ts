import { formulaText } from '../../../../dsl/text/formula.ts';
import { problemKey } from '../../../core/problem-key.ts';
import type { Study } from '../../../core/study.ts';
import { formatDuration } from '../../../views/text/duration.ts';
import { type Html, html } from '../html.ts';

/** What it takes to get the same trials again, and to see whether one has: seed, sampler, hashes, software and machine. */
export function recordSection(study: Study): Html {
  const { space, objectives, constraints = [], strategy, prune, seed, total, trials, record } = study;
  const times = trials.flatMap(({ started, finished }) => (finished === undefined ? [started] : [started, finished]));
  const [first, last] = [times.reduce((a, b) => Math.min(a, b), Infinity), times.reduce((a, b) => Math.max(a, b), -Infinity)];
  const { machine, ...software } = record?.versions ?? {};
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Seed', String(seed)],
    ['Sampler', formulaText(strategy)],
    ['Pruner', prune && formulaText(prune)],
    ['Trials asked for', total === undefined ? undefined : String(total)],
    ['Problem', `sha256 ${problemKey({ space, objectives, constraints })}`],
    ...Object.entries(record?.data ?? {}).map(([name, hash]) => [`Data ${name}`, `sha256 ${hash}`] as const),
    [
      'Versions',
      Object.entries(software)
        .map((pair) => pair.join(' '))
        .join(', ') || undefined,
    ],
    ['Machine', machine],
    ['Began', times.length === 0 ? undefined : new Date(first).toISOString()],
    [
      'Took',
      times.length === 0 ? undefined : `${formatDuration(last - first)} from the first trial's start to the last one's end`,
    ],
  ];
  const shown = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [html`<dt>${name}</dt><dd><code>${value}</code></dd>`],
  );
  return html`<h2 id="record">To reproduce it</h2><dl class="box">${shown}</dl>
<p class="quiet">The same seed, version and data give the same trials and values, bit for bit.</p>`;
}
