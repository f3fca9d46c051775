import { isCode } from './diagnose.ts';
import type { Diagnostic, MessageLanguage } from './diagnostic.ts';
import type { Said } from './message.ts';
import { english } from './messages.en.ts';
import { chinese } from './messages.zh.ts';
import { phrase } from './zh/phrase.ts';

type Rows = Readonly<Record<string, (params: never) => Said>>;

/**
 * The same diagnostic in a language: code, span, secondary spans and the edits of its fix stay. Diagnostics are made in
 * English while a text is read, since only its end tells which language the text sets.
 */
export function inLanguage(diagnostic: Diagnostic, language: MessageLanguage): Diagnostic {
  const { code, params, secondary, fix } = diagnostic;
  if (language === 'en' || params === undefined || !isCode(code)) return diagnostic;
  const { message, help } = tidy((chinese as Rows)[code]!(params as never));
  // Help that was written for this one place is not of the catalogue.
  const own = diagnostic.help === english[code].say(params as never).help ? help : diagnostic.help && phrase(diagnostic.help);
  return {
    ...diagnostic,
    message,
    ...(own === undefined ? {} : { help: own }),
    ...(secondary === undefined
      ? {}
      : { secondary: secondary.map(({ span, label }) => ({ span, label: phrase(label).trim() })) }),
    ...(fix === undefined ? {} : { fix: { ...fix, title: phrase(fix.title) } }),
  };
}

function tidy({ message, help }: Said): Said {
  return { message: spaced(message), ...(help === undefined ? {} : { help: spaced(help) }) };
}

/** Parts bring their own space along: one between Chinese and code, none at full-width signs; code stays as it is. */
function spaced(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/ {2,}/g, ' ').replace(/ ?([，、；：。？（）“”]) ?/g, '$1')))
    .join('')
    .trim();
}
