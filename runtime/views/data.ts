import { view } from '../core/unit.ts';
import { catalogTable } from './tables/catalog-table.ts';

export default view({
  name: 'data',
  doc: 'The data sources',
  of: 'none',
  args: {},
  render: ({ catalog }) =>
    catalogTable('data source', catalog.data, [
      { name: 'for', cell: ({ tasks }) => (tasks.length === 0 ? 'as the rows decide' : tasks.join(', ')) },
    ]),
});
