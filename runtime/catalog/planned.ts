import type { UnitDescriptor } from '../../dsl/catalog.ts';
import type { UnitKind } from '../../dsl/plan.ts';
import { engines } from './planned/engines.ts';
import { formats } from './planned/formats.ts';
import { metrics } from './planned/metrics.ts';
import { objectives } from './planned/objectives.ts';
import { samplers } from './planned/samplers.ts';

/** What a program may use meanwhile, by kind. */
const instead: Readonly<Record<UnitKind, string>> = {
  sampler: '`show samplers` lists those there are',
  model: '`show models` lists those there are',
  metric: '`show metrics` lists those there are',
  data: '`show data` lists what there is',
  view: '`show views` lists those there are',
  store: 'keep the store in a file: `set store = "sqlite:argmax.db"`',
  engine: 'leave `engine` out: trials then run on this machine',
  pruner: 'leave `prune` out: every trial then runs to its end',
  objective: 'score a built-in model, as in `cv_accuracy(mlp)`, or write a formula',
  format: '`show trials` shows every trial',
};

type Described = {
  readonly [K in UnitKind]?: readonly Omit<
    Extract<UnitDescriptor, { readonly kind: K }> & { readonly kind: K },
    'kind' | 'planned'
  >[];
};

/**
 * Units that the language checks, lowers and completes the arguments of, although this version does not carry them out:
 * `preflight` says so (A0490). Adding the unit's file removes it from here.
 */
const all: Described = {
  sampler: samplers,
  metric: metrics,
  engine: engines,
  objective: objectives,
  format: formats,
};

/** The planned units of a kind that no file carries out yet. @param present names of those with a file */
export function plannedUnits(kind: UnitKind, present: ReadonlySet<string>): readonly UnitDescriptor[] {
  return (all[kind] ?? [])
    .filter(({ name }) => !present.has(name))
    .map((unit) => ({ kind, planned: instead[kind], ...unit }) as UnitDescriptor);
}
