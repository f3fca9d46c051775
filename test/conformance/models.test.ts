import type { ArgValues } from '../../runtime/core/unit.ts';
import { loaders } from '../../runtime/units.gen.ts';
import { modelConformance } from './models.ts';

/** Arguments for models whose defaults learn too little from few rows, and take long. */
const given: Readonly<Record<string, ArgValues>> = {
  cnn: { filters: 8, lr: 0.05, batch: 16, epochs: 15 },
  rnn: { hidden: 8, lr: 0.1, batch: 16, epochs: 15 },
};

// The quicker one for networks as small as these; others train on both (test/runtime/models/deep.test.ts).
process.env.ARGMAX_TENSORFLOW ??= 'wasm';

for (const [name, load] of Object.entries(loaders.model)) {
  const args = given[name];
  modelConformance((await load()).default, args === undefined ? {} : { args });
}
