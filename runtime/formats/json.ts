import { format } from '../core/unit.ts';
import { studiesJson } from './trials/document.ts';
import { writeWhole } from './trials/whole.ts';
import { writtenText } from './trials/written.ts';

/** The document that `studiesJson` describes. */
export default format({
  name: 'json',
  doc: 'the study as plain JSON: plan and trials',
  extensions: ['.json'],
  of: 'study',
  args: {},
  write: async ({ path, studies }) => {
    await writeWhole(path, studiesJson(studies));
    return writtenText(studies, path);
  },
});
