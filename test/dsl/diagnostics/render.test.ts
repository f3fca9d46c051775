import { describe, expect, it } from '@jest/globals';
import type { Diagnostic } from '../../../dsl/diagnostics/diagnostic.ts';
import { renderHtml, renderText } from '../../../dsl/diagnostics/render.ts';
import { parse } from '../../../dsl/parser.ts';
import { marked } from '../../support/marked.ts';

function first(source: string): string {
  return renderText(parse(source).diagnostics[0]!, source, 'In [3]');
}

function about(text: string, extra: Partial<Diagnostic> = {}): string {
  const { source, span } = marked(text);
  return renderText({ code: 'A0999', severity: 'warning', message: 'look here', span, ...extra }, source, 'a.argmax');
}

describe('as text', () => {
  it('is as the language reference shows', () => {
    expect(first('serach x in int[1,2] maximize f(x)')).toBe(
      [
        'error[A0101]: `serach` is not a statement',
        ' ┌ In [3]:1',
        '1│ serach x in int[1,2] maximize f(x)',
        ' │ ^^^^^^ did you mean `search`?',
      ].join('\n'),
    );
  });

  it('shows a gap by one caret and a secondary span by dashes', () => {
    expect(first('search x in int[1,100 using bayes(n=5)')).toBe(
      [
        'error[A0103]: `[` opened at 1:16 is never closed',
        ' ┌ In [3]:1',
        '1│ search x in int[1,100 using bayes(n=5)',
        ' │                -     ^ insert `]` before `using`',
        ' │                - opened here',
      ].join('\n'),
    );
  });

  it('shows a secondary span on a line of its own, and widens the gutter', () => {
    const source = `${'\n'.repeat(8)}search k in {a,\n b\n maximize f(k)`;
    expect(first(source)).toBe(
      [
        'error[A0103]: `{` opened at 9:13 is never closed',
        '  ┌ In [3]:10',
        ' 9│ search k in {a,',
        '  │             - opened here',
        '10│  b',
        '  │   ^ insert `}`',
      ].join('\n'),
    );
  });

  it('marks every line of a span, the middle of a long one left out', () => {
    expect(about('a ‹b\n  c›', { help: 'why' })).toBe(
      ['warning[A0999]: look here', ' ┌ a.argmax:1', '1│ a b', ' │   ^', '2│   c', ' │   ^ why'].join('\n'),
    );
    expect(about('‹a\nb\nc\nd\ne›', { help: 'why' })).toBe(
      ['warning[A0999]: look here', ' ┌ a.argmax:1', '1│ a', ' │ ^', '2│ b', ' │ ^', ' ⋮', '5│ e', ' │ ^ why'].join('\n'),
    );
  });

  it('counts wide characters twice, combining ones not at all, and expands tabs', () => {
    expect(about('\tlet 数据 = ‹流失›')).toContain('1│     let 数据 = 流失\n │                ^^^^');
    expect(about('e\u0301 = ‹x›')).toContain(' │     ^');
    expect(about('ab\t‹c›')).toContain(' │     ^');
  });

  it('cuts a long line to what stands around the span, also where characters are wide', () => {
    const [, , line = '', marks = ''] = about(`${'a + '.repeat(100)}‹bad›${' + c'.repeat(100)}`, { help: 'why' }).split('\n');
    expect(line).toMatch(/^1│ ….*bad.*…$/);
    expect(line.length).toBeLessThan(110);
    expect(marks.indexOf('^^^ why')).toBe(line.indexOf('bad'));
    const [, , wide = '', under = ''] = about(`${'数据'.repeat(100)}‹坏›${'𝒳😀'.repeat(100)}`).split('\n');
    const before = wide.slice(0, wide.indexOf('坏'));
    expect(under.indexOf('^^')).toBe(before.length + before.match(/[数据]/g)!.length);
    expect(wide.isWellFormed()).toBe(true);
  });

  it('marks what is left of a span that is itself too long', () => {
    const [, , line = '', marks = ''] = about(`x = ‹${'y'.repeat(500)}›`).split('\n');
    expect(line.length).toBeLessThan(110);
    expect(marks.match(/\^/g)!.length).toBeGreaterThan(90);
    expect(marks.length).toBeLessThanOrEqual(line.length);
  });

  it('lets no control character of the program through', () => {
    const text = about('a\u001b[31m ‹b›', { message: 'found `\u001b[0m`', help: 'two\nlines' });
    expect(text.includes('\u001b')).toBe(false);
    expect(text.split('\n')).toHaveLength(4);
  });

  it('shows a fault at the end of an empty text', () => {
    expect(about('‹›')).toBe(['warning[A0999]: look here', ' ┌ a.argmax:1', '1│', ' │ ^'].join('\n'));
  });
});

describe('as HTML', () => {
  it('underlines the span and escapes every text', () => {
    const { source, span } = marked('let a = ‹<b onclick="x">› & 1');
    const html = renderHtml({ code: 'A0999', severity: 'error', message: 'no `<b>`', span, help: 'write `&`' }, source, 'In <3>');
    expect(html).toContain('&lt;b onclick=&quot;x&quot;&gt;</span> &amp; 1');
    expect(html).toMatch(/underline wavy[^>]*>&lt;b/);
    expect(html).toContain('In &lt;3&gt;:1');
    expect(html.replace(/<\/?(pre|span|code)\b[^<>]*>/g, '')).not.toMatch(/[<>]/);
    expect(html.match(/<(pre|span|code)\b/g)?.length).toBe(html.match(/<\/(pre|span|code)>/g)?.length);
  });

  it('shows where something is missing', () => {
    const source = 'search x in int[1,100 using bayes(n=5)';
    expect(renderHtml(parse(source).diagnostics[0]!, source, 'In [3]')).toMatch(
      /1,100<span style="border-left[^>]*><\/span> using/,
    );
  });
});
