import { loaders } from '../../runtime/units.gen.ts';
import { prunerConformance } from './pruners.ts';

for (const load of Object.values(loaders.pruner)) prunerConformance((await load()).default);
