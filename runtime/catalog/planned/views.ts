import type { ViewDescriptor } from '../../../dsl/catalog.ts';
import { arg } from '../../core/unit.ts';

type Planned = Omit<ViewDescriptor, 'kind' | 'planned' | 'of'>;

const param = arg.param({ optional: true, positional: true, doc: 'a parameter; without it the most important ones' });

/** Views of a study that the language knows and this version does not draw. */
export const views: readonly Planned[] = [
  { name: 'terminator', doc: 'bound on what further trials can improve', args: {} },
];
