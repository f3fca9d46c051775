import { wants } from '../check/values.ts';
import { valueText } from '../text/value.ts';
import type { Slot } from './builtins.ts';

/** What is said of a word: a heading, a line, its form, its arguments, an example. */
export interface Page {
  readonly title: string;
  readonly is: string;
  readonly doc: string;
  /** Grammar, in one line. */
  readonly form?: string;
  readonly slots?: readonly Slot[];
  readonly paper?: string;
  readonly example?: string;
  /** Not carried out by this version: what to use instead. */
  readonly planned?: string;
}

export function asText({ title, is, doc, form, slots = [], paper, example, planned }: Page): string {
  const width = Math.max(12, ...slots.map(({ name }) => name.length + 2));
  const rows = slots.map((slot) => `  ${slot.name.padEnd(width)}${slot.doc}`);
  const parts = [
    [`${title} (${is})`, doc, ...(planned === undefined ? [] : [`not in this version: ${planned}`])],
    form === undefined ? [] : [`  ${form}`],
    rows,
    example === undefined ? [] : example.split('\n').map((line) => `  ${line}`),
    paper === undefined ? [] : [paper],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

export function asMarkdown({ title, is, doc, form, slots = [], paper, example, planned }: Page): string {
  const table = ['| argument | takes | default | |', '| --- | --- | --- | --- |', ...slots.map(row)].join('\n');
  const parts = [
    `**${title}** — ${is}`,
    doc,
    planned === undefined ? '' : `*Not in this version: ${planned}.*`,
    form === undefined ? '' : code(form),
    slots.length === 0 ? '' : table,
    example === undefined ? '' : code(example),
    paper === undefined ? '' : `*${paper}*`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const code = (text: string): string => `\`\`\`argmax\n${text}\n\`\`\``;

function row({ name, doc, takes }: Slot): string {
  if (typeof takes !== 'object') return `| \`${name}\` | ${WANTS[takes]} | | ${escaped(doc)} |`;
  const { default: value, min, max } = takes;
  const range = min === undefined && max === undefined ? '' : `, ${bounds(min, max)}`;
  return `| \`${name}\` | ${wants(takes)}${range} | ${value === undefined ? '' : `\`${valueText(value)}\``} | ${escaped(takes.doc)} |`;
}

/** Bounds in words: `≥ 1`, `0–1`. */
export function bounds(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `≤ ${valueText(max!)}`;
  return max === undefined ? `≥ ${valueText(min)}` : `${valueText(min)}–${valueText(max)}`;
}

const WANTS = {
  model: 'a model',
  data: 'data',
  study: 'a study',
  expression: 'an expression',
  binding: 'a parameter and its domain',
} as const;

const escaped = (text: string): string => text.replaceAll('|', '\\|');
