import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellsOf } from '../../../dsl/diagnostics/width.ts';
import { format } from '../../../dsl/index.ts';
import { lex } from '../../../dsl/lexer.ts';
import { parse } from '../../../dsl/parser.ts';
import { programText } from '../../support/program-arbitrary.ts';
import { programs } from '../../support/programs.ts';

const checked = new URL('../../golden/checked/', import.meta.url);
const examples = [
  ...programs,
  ...readdirSync(checked).map((file) => ({ name: `checked ${file}`, source: readFileSync(new URL(file, checked), 'utf8') })),
];

/** The tree without places. */
function tree(source: string): string {
  return JSON.stringify(parse(source).program, (key, value: unknown) => (key === 'span' || key === 'opSpan' ? undefined : value));
}

function comments(source: string): readonly string[] {
  return lex(source).comments.map(({ image }) => image.trimEnd());
}

/** What formatting did wrong to a program that parses. */
function flaws(source: string): string[] {
  const { text } = format(source);
  const found: string[] = [];
  if (parse(text).diagnostics.length > 0) found.push('does not parse');
  if (tree(text) !== tree(source)) found.push('another tree');
  if (format(text).text !== text) found.push('not idempotent');
  if (JSON.stringify(comments(text)) !== JSON.stringify(comments(source))) found.push('comments lost');
  if (/[^\S\n]\n|\n\n\n/.test(withoutTexts(text))) found.push('loose white space');
  if (text !== '' && !/[^\n]\n$/.test(text)) found.push('no newline at the end, or several');
  return found.map((what) => `${what}:\n${source}\n=>\n${text}`);
}

/** `"""…"""` is verbatim, whatever it holds. */
const withoutTexts = (text: string): string => text.replace(/"""[\s\S]*?"""/g, '""');

describe('formatting', () => {
  it.each(examples)('keeps the meaning of the program $name', ({ source }) => {
    expect(flaws(source)).toEqual([]);
  });

  it('keeps the meaning and the comments of any program, and does nothing the second time', () => {
    let kept = 0;
    fc.assert(
      fc.property(programText, (source) => {
        fc.pre(parse(source).diagnostics.length === 0);
        kept += 1;
        const found = flaws(source);
        if (found.length > 0) throw new Error(found.join('\n'));
        // The guard of `format` against itself must not be what makes this pass.
        if (format(`${source}\nlet   z=1`).text.endsWith('let   z=1')) throw new Error(`given up:\n${source}`);
      }),
      { numRuns: 300, seed: Number(process.env.ARGMAX_SEED ?? 1) },
    );
    expect(kept).toBe(300);
  });

  it('keeps one empty line of several between statements', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 6 }), (gaps) => {
        const source = gaps.map((gap, i) => `let a${i} = ${i}\n${'\n'.repeat(gap)}`).join('');
        const wanted = gaps.map((gap, i) => `let a${i} = ${i}\n${gap > 0 && i < gaps.length - 1 ? '\n' : ''}`).join('');
        expect(format(source).text).toBe(wanted);
      }),
    );
  });

  it('breaks what is wider than 100 cells, and only that', () => {
    for (const { source } of examples) {
      const { text } = format(source);
      for (const row of text.split('\n')) expect({ row, wide: cellsOf(row).at.at(-1)! > 100 }).toEqual({ row, wide: false });
      const joined = text.replace(/\n +/g, ' ').split('\n');
      expect(
        joined.filter((row) => /^(let \w+ = )?search /.test(row) && !row.includes('maximize') && cellsOf(row).at.at(-1)! < 20),
      ).toEqual([]);
    }
  });
});
