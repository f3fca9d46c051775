import { view } from '../core/unit.ts';
import { catalogTable } from './tables/catalog-table.ts';

export default view({
  name: 'views',
  doc: 'What `show` can show',
  of: 'none',
  args: {},
  render: ({ catalog }) => catalogTable('view', catalog.view),
});
