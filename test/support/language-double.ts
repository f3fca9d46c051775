/**
 * A language of commands for `session-double.ts`: every cell compiles to one step that carries its text. `bad` does not
 * compile, `odd` compiles with a warning, `name x` defines x.
 */
import type { Fix } from '../../dsl/diagnostics/diagnostic.ts';
import type { Diagnostic } from '../../dsl/index.ts';
import type { Language } from '../../kernel/front/language.ts';
import { catalog } from '../../runtime/catalog.gen.ts';

const at = (source: string) => ({ start: 0, end: source.length, line: 1, column: 1 });
const fixOf = (source: string): Fix => ({
  title: 'spell it right',
  edits: [...source.matchAll(/typo/g)].map(({ index }) => ({
    span: { start: index, end: index + 4, line: 1, column: 1 },
    text: 'type',
  })),
});

/** With a fix for every stretch "typo". */
const diagnostic = (code: string, severity: Diagnostic['severity'], source: string): Diagnostic => ({
  ...(source.includes('typo') ? { fix: fixOf(source) } : {}),
  code,
  severity,
  message: `${severity} in ${source}`,
  span: at(source),
});

export const language: Language = {
  catalog,
  compile: (source, scope) => {
    const warnings = source.includes('odd') ? [diagnostic('A0203', 'warning', source)] : [];
    if (source.startsWith('known') && !(source.slice(6) in scope.studies)) {
      return { plan: { version: 1, steps: [] }, spans: {}, diagnostics: [diagnostic('A0301', 'error', source)], scope };
    }
    if (source.startsWith('bad')) {
      return {
        plan: { version: 1, steps: [] },
        spans: {},
        diagnostics: [...warnings, diagnostic('A0101', 'error', source)],
        scope,
      };
    }
    const [command, name] = source.split(' ');
    const values =
      command === 'name' ? { ...scope.values, [name!]: { k: 'formula', formula: { k: 'num', v: 1 } } as const } : scope.values;
    const step =
      command === 'name' || command === 'set'
        ? ({ op: 'set', key: name ?? '', value: { k: 'str', v: source } } as const)
        : ({ op: 'print', value: { k: 'str', v: source }, source } as const);
    const steps = source.trim() === '' ? [] : [step];
    return { plan: { version: 1, steps }, spans: { 1: at(source) }, diagnostics: warnings, scope: { ...scope, values } };
  },
  complete: (source, cursor, scope) => {
    const start = source.slice(0, cursor).search(/\w*$/);
    const items = [...Object.keys(scope.values), ...Object.keys(scope.studies)]
      .filter((name) => name.startsWith(source.slice(start, cursor)))
      .map((text) => ({ text, kind: 'value', doc: '' }));
    return { start, end: cursor, items };
  },
  inspect: (source, cursor) => ({ found: source !== '', text: `${source}@${cursor}`, markdown: `**${source}**` }),
  isComplete: (source) => (source.endsWith('(') ? { status: 'incomplete', indent: '  ' } : { status: 'complete', indent: '' }),
  locate: (finding, spans, fallback) => ({
    code: finding.code,
    severity: finding.severity,
    message: `found ${finding.code}`,
    span: spans[finding.node ?? 0] ?? fallback,
  }),
  renderText: ({ severity, code, message }, _source, cell) => `${severity}[${code}]: ${message}\n ┌ ${cell}:1`,
  renderHtml: ({ message }) => `<p>${message}</p>`,
};
