import { Refusal } from '../core/errors.ts';
import type { Store } from '../core/store.ts';
import type { StoreContext } from '../core/unit.ts';
import { loaders } from '../units.gen.ts';

/** Whether a store is only read, or must be there already. */
export type StoreMode = Pick<StoreContext, 'readOnly' | 'existing'>;

/**
 * Opens a store by its address, `sqlite:argmax.db`: the scheme names the unit. Rejects with a `Refusal` where it cannot be used.
 */
export async function openAt(address: string, context: Omit<StoreContext, 'location'>): Promise<Store> {
  const colon = address.indexOf(':');
  const scheme = address.slice(0, colon);
  const load = loaders.store[scheme];
  // An address of the environment is not seen by the compiler. It may hold a secret, its scheme does not.
  if (load === undefined) throw new Refusal('A0510', { scheme, all: Object.keys(loaders.store).join(', ') });
  const { default: unit } = await load();
  return unit.open({ ...context, location: address.slice(colon + 1) });
}
