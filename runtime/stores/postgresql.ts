import { store } from '../core/unit.ts';
import { openStore } from './postgresql/open-store.ts';

/** How long a server may be away, restarted for instance, before a running study gives up. In ms. */
const PATIENCE = 60_000;

/**
 * Studies in a PostgreSQL database, in the schema of Optuna 3.2 to 5.0: `postgresql://user@host:port/database`. Any number of
 * kernels, command lines and Optunas on any machines may work on one study. The password comes from `env("…")`, `PGPASSWORD` or
 * `~/.pgpass`.
 */
export default store({
  name: 'postgresql',
  doc: 'A PostgreSQL database, in the schema of Optuna, for many machines',
  args: {},
  open: (context) => openStore(context, PATIENCE),
});
