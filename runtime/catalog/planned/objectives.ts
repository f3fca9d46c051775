import type { ObjectiveDescriptor } from '../../../dsl/catalog.ts';

type Planned = Omit<ObjectiveDescriptor, 'kind' | 'planned'>;

/** Objectives of the user's own that the language knows and this version does not evaluate. */
export const objectives: readonly Planned[] = [];
