import type { Catalog } from '../../dsl/catalog.ts';

/** The language and what it may know of the units. */
export type Language = typeof import('../../dsl/index.ts') & { readonly catalog: Catalog };

let loading: Promise<Language> | undefined;

/** Loaded once, and not on the way to the first `kernel_info_reply`. */
export function loadLanguage(): Promise<Language> {
  loading ??= Promise.all([import('../../dsl/index.ts'), import('../../runtime/catalog.gen.ts')]).then(([dsl, { catalog }]) => ({
    ...dsl,
    catalog,
  }));
  return loading;
}
