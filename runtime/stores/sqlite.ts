import { store } from '../core/unit.ts';
import { openStore } from './sqlite/open-store.ts';
import { PATIENCE } from './sqlite/patience.ts';

/**
 * Studies in one SQLite file, in the schema of Optuna 3.2 to 5.0: Optuna and its dashboard read and continue them. A change
 * is acknowledged when it is on the disk. Several processes may use one file; a writer waits up to 30 s for its turn.
 */
export default store({
  name: 'sqlite',
  doc: 'One SQLite file, in the schema of Optuna',
  args: {},
  open: (context) => openStore(context, PATIENCE),
});
