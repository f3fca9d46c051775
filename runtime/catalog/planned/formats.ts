import type { FormatDescriptor } from '../../../dsl/catalog.ts';

type Planned = Omit<FormatDescriptor, 'kind' | 'planned'>;

/** What `export` will write and this version does not. */
export const formats: readonly Planned[] = [
  { name: 'csv', extensions: ['.csv'], of: 'study', doc: 'the trials as comma-separated values', args: {} },
  { name: 'parquet', extensions: ['.parquet'], of: 'study', doc: 'the trials as a Parquet table', args: {} },
  { name: 'json', extensions: ['.json'], of: 'study', doc: 'the study as plain JSON: plan and trials', args: {} },
  { name: 'html', extensions: ['.html'], of: 'study', doc: 'a report in one file', args: {} },
  { name: 'optuna', extensions: ['.py'], of: 'study', doc: 'the equivalent Optuna script', args: {} },
  { name: 'folder', extensions: [''], of: 'model', doc: 'the trained model, to be loaded again', args: {} },
];
