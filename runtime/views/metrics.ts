import { view } from '../core/unit.ts';
import { catalogTable } from './tables/catalog-table.ts';

export default view({
  name: 'metrics',
  doc: 'The metrics that a model can be scored by',
  of: 'none',
  args: {},
  render: ({ catalog }) =>
    catalogTable('metric', catalog.metric, [
      { name: 'better', cell: ({ direction }) => (direction === 'minimize' ? 'lower' : 'higher') },
      { name: 'for', cell: ({ tasks }) => tasks.join(', ') },
    ]),
});
