import { childrenOf, runsIn } from '../formula.ts';
import type { Formula, Problem, Run, Score } from '../plan.ts';
import { formulaText } from '../text/formula.ts';

/** What one evaluation of a formula takes: models trained, and runs of the user's own code. */
interface Effort {
  readonly fits: number;
  readonly runs: number;
}

/** What a trial trains or runs for each objective and each outcome constraint, in words. */
export function trainingTexts({ objectives, constraints }: Problem): readonly string[] {
  const named = [
    ...objectives.map(({ name, formula }) => ({ name, formula })),
    ...constraints.filter(({ on }) => on === 'outcome').map(({ source, formula }) => ({ name: source, formula })),
  ];
  const known = new Set<string>();
  return named.flatMap(({ name, formula }) => {
    const { fits, runs } = effortOf(formula);
    if (fits + runs === 0) return [];
    const keys = runsIn(formula).map(runKey);
    const again = fits === 0 && keys.every((key) => known.has(key));
    for (const key of keys) known.add(key);
    if (again) return [`${name}: the same run`];
    const parts = [
      ...(fits === 0 ? [] : [`${fits} ${fits === 1 ? 'fit' : 'fits'} a trial${how(formula)}`]),
      ...(runs === 0 ? [] : [`${runs} ${runs === 1 ? 'run' : 'runs'} a trial`]),
    ];
    return [named.length > 1 ? `${name}: ${parts.join(', ')}` : parts.join(', ')];
  });
}

/** Equal for runs that differ in what is measured only: they are one run a trial. */
function runKey(run: Run): string {
  return JSON.stringify(run, (name, value: unknown) => (name === 'id' || name === 'metric' ? undefined : value));
}

/** Of `if` the branch that takes most: only one is evaluated. */
function effortOf(formula: Formula): Effort {
  if (formula.k === 'score') return { fits: fitsOf(formula), runs: 0 };
  if (formula.k === 'run') return { fits: 0, runs: 1 };
  const efforts = childrenOf(formula).map(effortOf);
  if (formula.k !== 'fn' || formula.fn !== 'if') return efforts.reduce(sum, { fits: 0, runs: 0 });
  const [condition, ...branches] = efforts;
  return sum(condition!, {
    fits: Math.max(...branches.map(({ fits }) => fits)),
    runs: Math.max(...branches.map(({ runs }) => runs)),
  });
}

function sum(a: Effort, b: Effort): Effort {
  return { fits: a.fits + b.fits, runs: a.runs + b.runs };
}

function fitsOf({ protocol, options }: Score): number {
  return protocol === 'cv' ? options.folds * options.repeats : 1;
}

/** How a formula that is one score comes to its number of fits. */
function how(formula: Formula): string {
  if (formula.k !== 'score') return '';
  const { protocol, options, data } = formula;
  const of = ` of ${formulaText(data)}`;
  if (protocol === 'cv') return `: ${options.folds} folds${options.repeats === 1 ? '' : ` × ${options.repeats} repeats`}${of}`;
  return protocol === 'holdout' ? `: one split${of}` : `: all rows${of}`;
}
