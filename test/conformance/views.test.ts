import type { ViewUnit } from '../../runtime/core/unit.ts';
import { loaders } from '../../runtime/units.gen.ts';
import { conformsAsView } from './views.ts';

for (const load of Object.values(loaders.view)) {
  const { default: unit } = (await load()) as { default: ViewUnit };
  conformsAsView(unit);
}
