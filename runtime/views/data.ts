import { arg, view } from '../core/unit.ts';
import { dataProfile } from './data-profile/profile.ts';
import { catalogTable } from './tables/catalog-table.ts';

export default view({
  name: 'data',
  doc: 'A data source at a glance, or the data sources there are',
  example: 'let churn = csv("churn.csv", target=exited)\nshow data(churn), data(iris), data',
  of: 'none',
  args: {
    source: arg.data({
      positional: true,
      optional: true,
      doc: 'what to look at: its columns, gaps and classes; all sources if not given',
    }),
  },
  render: ({ catalog, table }) =>
    table === undefined
      ? catalogTable('data source', catalog.data, [
          { name: 'for', cell: ({ tasks }) => (tasks.length === 0 ? 'as the rows decide' : tasks.join(', ')) },
        ])
      : dataProfile(table),
});
