import { describe, expect, it } from '@jest/globals';
import { renderingHtml } from '../../../runtime/report/html/rendering.ts';
import { wrapped } from '../../../runtime/report/specification.ts';

/** Those of its list that a view may want. */
const allowed = new Set(
  `background-color border border-bottom border-collapse border-radius color display font-family font-size font-weight height
  line-height margin max-width min-height opacity overflow overflow-x padding text-align text-overflow vertical-align white-space
  width`.split(/\s+/),
);

const hostile = `</script><img src=x onerror="1">&'`;

describe('HTML of a view', () => {
  const html = renderingHtml({
    title: hostile,
    finding: hostile,
    facts: [{ label: hostile, value: hostile, code: true }],
    table: { columns: [{ name: hostile, align: 'left' }], rows: [[hostile], [true], [undefined]], total: 7 },
  });
  it('escapes everything', () => {
    expect(html).not.toContain('<img');
    expect(html).not.toContain('</script>');
    expect(html.match(/&lt;\/script&gt;&lt;img src=x onerror=&quot;1&quot;&gt;&amp;&#39;/g)).toHaveLength(5);
  });
  it('is well formed, and has inline styles only', () => {
    const open: string[] = [];
    for (const [, closing, name] of html.matchAll(/<(\/?)(\w+)[^>]*>/g)) {
      if (closing === '') open.push(name!);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
    expect(html).not.toMatch(/class=|<style|var\(/);
  });
  it('uses properties only that the sanitiser of JupyterLab 4.6 lets through', () => {
    const used = [...html.matchAll(/style="([^"]*)"/g)].flatMap(([, style]) =>
      style!.split(';').map((rule) => rule.split(':')[0]!),
    );
    expect([...new Set(used)].filter((property) => !allowed.has(property))).toEqual([]);
  });
  it('says when rows are missing', () => expect(html).toContain('showing 3 of 7 rows'));
});

describe('a subtitle', () => {
  it('is broken between words', () => {
    expect(wrapped('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });
  it('counts wide characters twice, and breaks between them', () => {
    expect(wrapped('准确率最好', 6)).toEqual(['准确率', '最好']);
  });
  it('cuts a word that is longer than a line', () => {
    expect(wrapped('abcdefghij', 6).join('')).toBe('abcdefghij');
    for (const line of wrapped('abcdefghij', 6)) expect(line.length).toBeLessThanOrEqual(6);
  });
});
