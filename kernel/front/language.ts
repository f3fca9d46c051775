import { setTimeout as delay } from 'node:timers/promises';
import type { Catalog } from '../../dsl/catalog.ts';
import { EMPTY_SCOPE } from '../../dsl/scope.ts';

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

/** A program that makes the language build what it builds at its first use. */
const FIRST = 'search x in int[1, 9] using random(n=1) maximize x';
/** Wait before it, and before each step, ms: a request that comes with the start goes first. */
const QUIET = 100;

let warming: Promise<void> | undefined;

/** The language; once loaded, it is used once ahead, so that a person's first completion and first cell are quick. */
export function warmLanguage(): Promise<Language> {
  const language = loadLanguage();
  warming ??= language.then(async ({ compile, complete, catalog }) => {
    await delay(QUIET);
    complete(FIRST, FIRST.indexOf('(n='), EMPTY_SCOPE, catalog);
    await delay(QUIET);
    compile(FIRST, EMPTY_SCOPE, catalog);
  });
  // Whoever needs the language and cannot have it says so.
  warming.catch(() => {});
  return language;
}
