import type { ArgDescriptor } from '../../dsl/catalog.ts';
import type { ArgValues } from '../../runtime/core/unit.ts';

/** The values of a unit's arguments that have one without being given. */
export function defaultsOf({ args }: { readonly args: Readonly<Record<string, ArgDescriptor>> }): ArgValues {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  );
}
