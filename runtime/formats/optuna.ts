import { basename } from 'node:path';
import { Refusal } from '../core/errors.ts';
import { format } from '../core/unit.ts';
import { plain } from '../views/text/plain.ts';
import { scriptOf } from './optuna/script.ts';
import { writeWhole } from './trials/whole.ts';

/**
 * A Python script for Optuna 3.6 to 5.0 with the same space, conditions, constraints, objectives, seed and total; sampler and pruner
 * are Optuna's nearest. Models are scikit-learn's; the user's own Python files and commands are run as they are.
 */
export default format({
  name: 'optuna',
  doc: 'the equivalent Optuna script',
  extensions: ['.py'],
  of: 'study',
  args: {},
  write: async ({ path, studies }) => {
    const [study, another] = studies;
    if (another !== undefined) {
      throw new Refusal('A0641', { to: basename(path), reason: 'a script is made of one study, and this is a comparison' });
    }
    await writeWhole(path, scriptOf(study!));
    return `wrote the Optuna script of ${plain(study!.name)} to ${plain(basename(path))}`;
  },
});
