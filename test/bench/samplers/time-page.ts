import type { Times } from './own-time.ts';

export interface Taken {
  readonly times: Readonly<Record<string, Times>>;
  readonly rates: Readonly<Record<string, number>>;
  readonly versions: Readonly<Record<string, string>>;
  /** Of the machine in the last minute, the benchmark's own process included. */
  readonly load: number;
}

/** What the samplers take themselves, in Markdown. */
export function timePage({ times, rates, versions, load }: Taken): string {
  const at = [...new Set(Object.values(times).flatMap(Object.keys))].sort((a, b) => Number(a) - Number(b));
  const cell = (name: string, n: string): string => times[name]?.[n]?.toFixed(1) ?? '-';
  const ratio = (ours: string, other: string, n: string): string => {
    const [own, theirs] = [times[ours]?.[n], times[other]?.[n]];
    return own === undefined || theirs === undefined ? '-' : (theirs / own).toFixed(1);
  };
  return [
    '',
    '## Own time',
    '',
    "CPU milliseconds per ask and tell, all threads, by the number of trials told before: the harness' `overhead.py`, six parameters of",
    `all kinds, a fresh process for each cell. Load of the machine then ${load.toFixed(1)}. ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    '',
    `| | ${at.map((n) => `n=${n}`).join(' | ')} |`,
    `|---|${at.map(() => '---|').join('')}`,
    ...Object.keys(times).map((name) => `| ${name} | ${at.map((n) => cell(name, n)).join(' | ')} |`),
    `| Optuna GP / bayes | ${at.map((n) => ratio('bayes', 'Optuna GP', n)).join(' | ')} |`,
    `| Optuna TPE / tpe | ${at.map((n) => ratio('tpe', 'Optuna TPE', n)).join(' | ')} |`,
    '',
    '![Own time by the number of trials](samplers-time.svg)',
    '',
    'Beyond 250 trials `bayes` builds its model on an active set of 250, beyond 400 bad ones `tpe` keeps 400: a result of `bayes` says so.',
    '',
    `One ask of 100,000 points: ${Object.entries(rates)
      .map(([name, rate]) => `\`${name}\` ${Math.round(rate).toLocaleString('en')} points a CPU second`)
      .join(', ')}.`,
    '',
  ].join('\n');
}

/** The same as a Vega-Lite chart, both axes logarithmic. */
export function growth(times: Taken['times']): Readonly<Record<string, unknown>> {
  const values = Object.entries(times).flatMap(([name, by]) =>
    Object.entries(by).map(([n, ms]) => ({ sampler: name, n: Number(n), ms })),
  );
  const log = { type: 'log' };
  return {
    width: 560,
    height: 320,
    background: 'white',
    data: { values },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'n', type: 'quantitative', scale: log, title: 'trials told before' },
      y: { field: 'ms', type: 'quantitative', scale: log, title: 'CPU ms per ask and tell' },
      color: { field: 'sampler', type: 'nominal', sort: null, title: null },
    },
  };
}
