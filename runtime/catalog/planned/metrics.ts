import type { MetricDescriptor } from '../../../dsl/catalog.ts';

type Planned = Omit<MetricDescriptor, 'kind' | 'planned'>;

/** Metrics that the language knows and this version does not measure. */
export const metrics: readonly Planned[] = [];
