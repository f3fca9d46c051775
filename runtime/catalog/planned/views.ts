import type { ViewDescriptor } from '../../../dsl/catalog.ts';
import { arg } from '../../core/unit.ts';

type Planned = Omit<ViewDescriptor, 'kind' | 'planned' | 'of'>;

const param = arg.param({ optional: true, positional: true, doc: 'a parameter; without it the most important ones' });

/** Views of a study that the language knows and this version does not draw. */
export const views: readonly Planned[] = [
  { name: 'intermediate', doc: 'reported values of each trial over its steps', args: {} },
  { name: 'parallel', doc: 'parallel coordinates of parameters and objective', args: {} },
  { name: 'contour', doc: 'the objective over two parameters', args: { x: param, y: param } },
  { name: 'slice', doc: 'the objective over one parameter', args: { x: param } },
  { name: 'rank', doc: 'ranks of the trials over two parameters', args: {} },
  { name: 'importance', doc: 'how much each parameter matters', args: {} },
  { name: 'edf', doc: 'share of trials that reach a value', args: {} },
  { name: 'pareto', doc: 'trials that no other beats on every objective', args: {} },
  { name: 'hypervolume', doc: 'volume that the Pareto front dominates, over the trials', args: {} },
  { name: 'terminator', doc: 'bound on what further trials can improve', args: {} },
  { name: 'timeline', doc: 'when each trial ran', args: {} },
  { name: 'surrogate', doc: 'what the model of the objective predicts over a parameter', args: { x: param } },
  { name: 'posterior', doc: 'posterior of the objective and acquisition over one parameter', args: { x: param } },
  { name: 'landscape', doc: 'the objective as a surface', args: {} },
  { name: 'ranks', doc: 'ranks of the samplers of a comparison, with a paired test', args: {} },
];
