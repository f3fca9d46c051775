import type { ViewDescriptor } from '../../../dsl/catalog.ts';

type Planned = Omit<ViewDescriptor, 'kind' | 'planned' | 'of'>;

/** Views of a study that the language knows and this version does not draw. */
export const views: readonly Planned[] = [{ name: 'terminator', doc: 'bound on what further trials can improve', args: {} }];
