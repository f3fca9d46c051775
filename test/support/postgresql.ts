/** Tests with a PostgreSQL server of their own. */
import { describe } from '@jest/globals';
import { findPrograms } from './postgres-server.ts';

export { findPrograms, PASSWORD, type PostgresServer, startPostgres } from './postgres-server.ts';

/** `describe` where PostgreSQL's programs are, or one printed line saying why its tests are skipped. */
export function describeWithPostgres(title: string, body: () => void): void {
  if (findPrograms() !== undefined) {
    describe(title, body);
    return;
  }
  const why = 'initdb and postgres are not installed (Debian: `apt-get install postgresql`)';
  process.stderr.write(`skipped: ${title}: ${why}\n`);
  describe.skip(`${title} (skipped: ${why})`, body);
}
