import type { Supports } from '../../dsl/catalog.ts';
import { view } from '../core/unit.ts';
import { catalogTable } from './tables/catalog-table.ts';

export default view({
  name: 'samplers',
  doc: 'The samplers that `using` takes',
  of: 'none',
  args: {},
  render: ({ catalog }) =>
    catalogTable('sampler', catalog.sampler, [{ name: 'handles', cell: ({ supports }) => handled(supports) }]),
});

function handled(supports: Supports): string {
  const kinds = [
    supports.finiteOnly ? 'finite domains only' : 'numbers',
    supports.categorical ? 'categories' : undefined,
    supports.conditional ? 'conditions' : undefined,
    supports.constraints ? 'constraints' : undefined,
    supports.objectives === 'many' ? 'several objectives' : undefined,
    supports.parallel ? 'parallel trials' : undefined,
  ];
  return kinds.filter((kind) => kind !== undefined).join(', ');
}
