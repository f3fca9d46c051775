import { loaders } from '../../runtime/units.gen.ts';
import { modelConformance } from './models.ts';

for (const load of Object.values(loaders.model)) modelConformance((await load()).default);
