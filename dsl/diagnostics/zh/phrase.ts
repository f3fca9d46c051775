import type { Said } from '../message.ts';
import { phrases } from './phrases.ts';

interface Pattern {
  readonly english: RegExp;
  readonly chinese: string;
}

const whole = new Map(phrases.filter(([english]) => !english.includes('{1')));
const patterns: readonly Pattern[] = phrases
  .filter(([english]) => english.includes('{1'))
  .map(([english, chinese]) => ({ english: matcher(english), chinese }));

/** `{1}` in backticks stands for anything of the program, elsewhere for a phrase; `{1*}` for a list of names without quotes. */
function matcher(english: string): RegExp {
  const literal = english.replaceAll('*}', '}').replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/`\{(\d)\}`/g, '`(?<p$1>[^`]+)`').replace(/\{(\d)\}/g, '(?<p$1>.+?)')}$`, 's');
}

/**
 * The Chinese for a part of a sentence that its code is given in English: what was expected, what a value is, the title of a
 * fix. What stands in backticks is of the program and stays; text that the table does not know stays too.
 */
export function phrase(english: string): string {
  const key = english.charAt(0).toLowerCase() + english.slice(1);
  const known = whole.get(key) ?? whole.get(english);
  if (known !== undefined) return known;
  const list = alternatives(english);
  if (list !== undefined) return list;
  for (const pattern of patterns) {
    const { groups } = pattern.english.exec(key) ?? {};
    if (groups === undefined) continue;
    return pattern.chinese.replace(/(`?)\{(\d)(\*?)\}/g, (_, quote: string, number: string, list: string) => {
      const part = groups[`p${number}`]!;
      return quote === '' ? (list === '' ? phrase(part) : listed(part)) : quote + part;
    });
  }
  const parts = english.split(/; (?=(?:[^`]*`[^`]*`)*[^`]*$)/);
  if (parts.length > 1) return parts.map(phrase).join('；');
  return /^`[^`]*`$/.test(english) ? ` ${english} ` : english;
}

/** A sentence of another program: in Chinese where the table has it, else quoted. */
export function quoted(english: string): string {
  const chinese = phrase(english);
  return chinese === english ? `“${english}”` : chinese;
}

/** `` `a`, `b` or `c` `` as Chinese writes it. */
function alternatives(english: string): string | undefined {
  const match = /^(`[^`]*`(?:, `[^`]*`)*) (or|and) (`[^`]*`)$/.exec(english);
  if (match === null) return undefined;
  return ` ${match[1]!.replaceAll('`, `', '`、`')} ${match[2] === 'or' ? '或' : '和'} ${match[3]} `;
}

/** Names that a sentence lists without quotes, `a, b, …`, as code. */
export function listed(names: string): string {
  const each = names.split(', ').map((name) => (name === '…' || /^`.*`$/.test(name) ? name : `\`${name}\``));
  return ` ${each.join('、')}`;
}

/** `是否想写 …` as help, or nothing. */
export function meant(suggestion: string | undefined): Pick<Said, 'help'> {
  return suggestion === undefined ? {} : { help: `是否想写 \`${suggestion}\`？` };
}

/** `请写 …` as help, or nothing. */
export function written(example: string | undefined): Pick<Said, 'help'> {
  return example === undefined ? {} : { help: `请写 \`${example}\`` };
}
