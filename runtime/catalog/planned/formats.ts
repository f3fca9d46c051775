import type { FormatDescriptor } from '../../../dsl/catalog.ts';

type Planned = Omit<FormatDescriptor, 'kind' | 'planned'>;

/** What `export` will write and this version does not. */
export const formats: readonly Planned[] = [];
