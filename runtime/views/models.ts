import { view } from '../core/unit.ts';
import { catalogTable } from './tables/catalog-table.ts';

export default view({
  name: 'models',
  doc: 'The models that an objective can train',
  of: 'none',
  args: {},
  render: ({ catalog }) => catalogTable('model', catalog.model, [{ name: 'for', cell: ({ tasks }) => tasks.join(', ') }]),
});
