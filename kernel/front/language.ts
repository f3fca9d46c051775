import type { Catalog } from '../../dsl/catalog.ts';

type Dsl = typeof import('../../dsl/index.ts');

/** What the front uses of the language, and what the language may know of the units. */
export interface Language
  extends Pick<Dsl, 'compile' | 'complete' | 'inspect' | 'isComplete' | 'locate' | 'renderText' | 'renderHtml'> {
  readonly catalog: Catalog;
}

let loading: Promise<Language> | undefined;

/** Loaded once, and not on the way to the first `kernel_info_reply`. */
export function loadLanguage(): Promise<Language> {
  loading ??= Promise.all([import('../../dsl/index.ts'), import('../../runtime/catalog.gen.ts')]).then(([dsl, { catalog }]) => ({
    ...dsl,
    catalog,
  }));
  return loading;
}
