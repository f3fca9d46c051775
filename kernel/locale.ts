import type { MessageLanguage } from '../dsl/diagnostics/diagnostic.ts';
import { EMPTY_SCOPE, type Scope } from '../dsl/scope.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The language that the environment's locale asks for, as POSIX looks it up: `LC_ALL`, `LC_MESSAGES`, `LANG`; `zh…` is Chinese. */
export function languageOf(environment: Environment): MessageLanguage {
  const locale = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find((value) => value);
  return /^zh/i.test(locale ?? '') ? 'zh' : 'en';
}

/** What a notebook or a program begins with: nothing but the language of the environment, which `set language` changes. */
export function firstScope(environment: Environment): Scope {
  const language = languageOf(environment);
  return language === 'en' ? EMPTY_SCOPE : { ...EMPTY_SCOPE, settings: { language } };
}
