import { loaders } from '../../runtime/units.gen.ts';
import { samplerConformance } from './samplers.ts';

for (const load of Object.values(loaders.sampler)) samplerConformance((await load()).default);
