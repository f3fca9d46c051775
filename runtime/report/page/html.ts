import { escapeHtml } from '../html/escape.ts';

/** Text that is HTML already. Made by `html` only, and from what this package wrote itself. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[] | undefined;

/** HTML from a template: what is put in is escaped, unless it is HTML; absent parts are empty. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, i) => text + written(parts[i])).join(''));
}

function written(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(harmless(String(part)));
  return part.map(({ text }) => text).join('');
}

/** Without control characters but line ends, and without marks that turn the direction of writing around. */
function harmless(text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
