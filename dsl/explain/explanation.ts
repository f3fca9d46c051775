import type { Catalog } from '../catalog.ts';
import type { ComparisonSpec, StudySpec } from '../plan.ts';
import { type Hyperparameter, hyperparameters } from './hyperparameters.ts';
import { loopOf } from './loop.ts';
import { sizeText } from './size.ts';
import { trainingTexts } from './training.ts';

/** What a search comes to, before anything runs: plain JSON, rendered as text and as HTML. */
export interface Explanation {
  /** The loop of each arm of a comparison; of a plain search one, without a label. */
  readonly loops: readonly { readonly label?: string; readonly lines: readonly string[] }[];
  readonly hyperparameters: readonly Hyperparameter[];
  /** Size of the space, number of trials, and what a trial trains. */
  readonly facts: readonly { readonly label: 'space' | 'budget' | 'training'; readonly value: string }[];
}

export function explanationOf(spec: StudySpec | ComparisonSpec, catalog: Catalog): Explanation {
  const arms = 'arms' in spec ? spec.arms : [{ label: undefined, study: spec }];
  const repeats = 'arms' in spec ? spec.repeats : 1;
  const { problem } = arms[0]!.study;
  return {
    loops: arms.map(({ label, study }) => ({ ...(label === undefined ? {} : { label }), lines: loopOf(study, catalog) })),
    hyperparameters: hyperparameters(problem, catalog),
    facts: [
      { label: 'space', value: sizeText(problem) },
      {
        label: 'budget',
        value: budgetText(
          arms.map(({ study }) => study),
          repeats,
        ),
      },
      ...trainingTexts(problem).map((value) => ({ label: 'training' as const, value })),
    ],
  };
}

function budgetText(studies: readonly StudySpec[], repeats: number): string {
  const totals = studies.map(({ total }) => total);
  const known = totals.every((total) => total !== undefined);
  const trials = (count: number): string => `${count} ${count === 1 ? 'trial' : 'trials'}`;
  const [only] = totals;
  if (studies.length === 1 && repeats === 1) return known ? trials(only!) : 'trials until the stop condition holds';
  const runs = `${studies.length} ${studies.length === 1 ? 'sampler' : 'samplers'}${repeats === 1 ? '' : ` × ${repeats} seeds`}`;
  if (!known) return `${runs}, each until its stop condition holds`;
  return `${runs}, ${trials(repeats * totals.reduce<number>((sum, total) => sum + total!, 0))} in all`;
}
