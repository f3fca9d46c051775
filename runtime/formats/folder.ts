import { basename } from 'node:path';
import { format } from '../core/unit.ts';
import { writeModel } from '../prediction/folder/write.ts';
import { counted } from '../views/text/number.ts';

/** A folder with `model.json`, which people can read, and `weights.bin`: what `model("folder")` and `loadModel` load. */
export default format({
  name: 'folder',
  doc: 'the trained model, to be loaded again: what it is as JSON, its numbers beside it',
  extensions: [''],
  of: 'model',
  args: {},
  write: async ({ path, model }) => {
    await writeModel(path, model!);
    return `wrote ${model!.manifest.model.unit} with ${counted(model!.manifest.parameters, 'number')} to ${basename(path)}/`;
  },
});
