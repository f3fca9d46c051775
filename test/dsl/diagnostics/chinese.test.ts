import { describe, expect, it } from '@jest/globals';
import type { UnitDescriptor } from '../../../dsl/catalog.ts';
import type { Diagnostic } from '../../../dsl/diagnostics/diagnostic.ts';
import { inLanguage } from '../../../dsl/diagnostics/language.ts';
import { english } from '../../../dsl/diagnostics/messages.en.ts';
import { chinese } from '../../../dsl/diagnostics/messages.zh.ts';
import { type Catalog, compile, EMPTY_SCOPE, locate } from '../../../dsl/index.ts';
import { catalog as real } from '../../../runtime/catalog.gen.ts';
import { catalog as small } from '../../support/catalog.ts';
import { wrongPrograms } from '../../support/wrong-programs.ts';

const scope = { ...EMPTY_SCOPE, settings: { language: 'zh' } } as const;
/** Names of people's things, the same in every language. */
const proper = /\b(Argmax|Python|Node|Optuna|SQLite|CSV|JSON|UTF-8|ASCII)\b/g;

/** Words of another language outside of code and quotations. */
function foreign(text: string): readonly string[] {
  const said = text.replace(/`[^`]*`|“[^”]*”|"[^"]*"/g, '').replace(proper, '');
  return said.match(/[A-Za-z]{2,}/g) ?? [];
}

function texts({ message, help, secondary = [], fix }: Diagnostic): readonly string[] {
  return [message, help ?? '', ...secondary.map(({ label }) => label), fix?.title ?? ''];
}

/** What stays: all but the words. */
function bones({ code, severity, span, secondary, fix, help }: Diagnostic): unknown {
  return { code, severity, span, secondary: secondary?.map((one) => one.span), edits: fix?.edits, helps: help !== undefined };
}

describe('every wrong program of the test suite, in Chinese', () => {
  const programs = wrongPrograms();

  it.each<[string, Catalog]>([
    ['the catalogue of the tests', small],
    ['the real catalogue', real],
  ])('says the same as in English, without an English word: %s', (_, catalog) => {
    const missing = new Map<string, string>();
    let said = 0;
    for (const source of programs) {
      const chinese = compile(source, scope, catalog).diagnostics;
      const english = compile(source, EMPTY_SCOPE, catalog).diagnostics;
      if (!source.includes('language')) expect(chinese.map(bones)).toEqual(english.map(bones));
      for (const [i, diagnostic] of chinese.entries()) {
        for (const text of texts(diagnostic)) {
          said += 1;
          if (foreign(text).length > 0) missing.set(text, `${diagnostic.code}: ${JSON.stringify(english[i]?.params)}`);
        }
      }
    }
    expect(Object.fromEntries(missing)).toEqual({});
    expect(said).toBeGreaterThan(600);
  });
});

describe('the two catalogues', () => {
  it('have the same codes', () => {
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
  });

  it('know what every planned unit should be replaced by', () => {
    const planned = (Object.values(real) as readonly Readonly<Record<string, UnitDescriptor>>[])
      .flatMap((units) => Object.values(units))
      .filter((unit) => unit.planned !== undefined);
    const findings = planned.map(({ kind, name, planned: instead }) => ({
      code: 'A0490',
      severity: 'error' as const,
      params: { what: `the ${kind} \`${name}\``, instead: instead! },
    }));
    const said = findings.map((finding) => locate(finding, {}, { start: 0, end: 0, line: 1, column: 1 }, 'zh'));
    expect(said.flatMap(texts).filter((text) => foreign(text).length > 0)).toEqual([]);
  });
});

describe('the language of a cell', () => {
  const wrong = 'let net = mpl(hidden=3)';

  it.each([
    ['set language = zh', 'zh'],
    ['', 'en'],
  ])('is what the cell sets, also for what stands before: %j', (set, language) => {
    const { diagnostics } = compile(`${wrong}\n${set}`, EMPTY_SCOPE, small);
    expect(diagnostics.map(({ message }) => message)).toEqual([language === 'zh' ? '未知的名字 `mpl`' : 'unknown name `mpl`']);
  });

  it('is that of the scope otherwise, and may be set back', () => {
    expect(compile(wrong, scope, small).diagnostics[0]!.message).toBe('未知的名字 `mpl`');
    expect(compile(`set language = en\n${wrong}`, scope, small).diagnostics[0]!.message).toBe('unknown name `mpl`');
  });

  it('is kept for the cells after it', () => {
    const { scope: after } = compile('set language = zh', EMPTY_SCOPE, small);
    expect(compile(wrong, after, small).diagnostics[0]!.help).toBe('是否想写 `mlp`？');
  });

  it('is spoken by findings of the runtime', () => {
    const finding = { code: 'A0718', severity: 'error', params: { file: 'few.csv', folds: 5, rows: 3 } } as const;
    const { message, help } = locate(finding, {}, { start: 0, end: 0, line: 1, column: 1 }, 'zh');
    expect(message).toBe('5 折至少需要 5 行，而 `few.csv` 有 3 行');
    expect(help).toBe('请写 `folds=3` 或更少，或给出更多行');
  });

  it('leaves a code of an unknown catalogue as it is', () => {
    const unknown = { code: 'A9999', severity: 'error', message: 'odd', span: { start: 0, end: 0, line: 1, column: 1 } } as const;
    expect(inLanguage(unknown, 'zh')).toBe(unknown);
  });
});
