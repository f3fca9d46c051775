import { loaders } from '../../runtime/units.gen.ts';
import { metricConformance } from './metrics.ts';

for (const load of Object.values(loaders.metric)) metricConformance((await load()).default);
