import { format } from '../core/unit.ts';
import { reportHtml } from '../report/page/report.ts';
import { writeWhole } from './trials/whole.ts';
import { writtenText } from './trials/written.ts';

/** A report in one file, to be read in any browser without network and without script: result, charts, trials, data. */
export default format({
  name: 'html',
  doc: 'a report in one file: result, charts, trials, data',
  extensions: ['.html'],
  of: 'study',
  args: {},
  write: async ({ path, studies }) => {
    await writeWhole(path, await reportHtml(studies));
    return writtenText(studies, path);
  },
});
