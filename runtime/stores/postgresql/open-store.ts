import type { Store } from '../../core/store.ts';
import type { StoreContext } from '../../core/unit.ts';
import { PULSE } from '../sql/abandoned.ts';
import { SqlStore } from '../sql/store.ts';
import { addressOf } from './address.ts';
import { dialect, PostgresDesk } from './desk.ts';
import { type Connection, codeOf, connectorOf } from './driver.ts';
import { refusalOf } from './refusals.ts';
import { prepareSchema } from './schema.ts';

/** @param patience how long a broken connection is tried to be made again, in ms @throws Refusal A0622 to A0624, A0636 to A0645 */
export async function openStore(context: StoreContext, patience: number): Promise<Store> {
  const connector = await connectorOf(addressOf(context.location.trim()));
  const { readOnly = false, existing = false, pulse = PULSE, now } = context;
  let connection: Connection | undefined;
  try {
    connection = await connector.connect();
    if (readOnly) await connection.script('SET default_transaction_read_only = on');
    await prepareSchema(connection, connector.target, !readOnly && !existing);
  } catch (error) {
    await connection?.end().catch(() => {});
    throw refusalOf(error, connector.target);
  }
  return new SqlStore({
    desk: new PostgresDesk(connector, connection, patience),
    dialect,
    place: connector.target.database,
    pulse,
    now,
    kindOf: (error) => {
      const code = codeOf(error);
      if (code === undefined) return undefined;
      return code === '23503' ? 'reference' : 'database';
    },
  });
}
