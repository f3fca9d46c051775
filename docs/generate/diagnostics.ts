import { type Code, diagnose } from '../../dsl/diagnostics/diagnose.ts';
import type { Diagnostic, Fix, Span } from '../../dsl/diagnostics/diagnostic.ts';
import { english } from '../../dsl/diagnostics/messages.en.ts';
import { renderText } from '../../dsl/diagnostics/render.ts';
import { compile, EMPTY_SCOPE } from '../../dsl/index.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import { examples } from '../diagnostics/examples.ts';
import { fence, mark, table } from './markdown.ts';

const groups: readonly (readonly [digits: string, title: string])[] = [
  ['01', 'Syntax'],
  ['02', 'Domains'],
  ['03', 'Names and types'],
  ['04', 'The problem'],
  ['05', 'Stopping and options'],
  ['06', 'Studies and stores'],
  ['07', 'Data'],
  ['08', 'Trials'],
];

export interface Shown {
  readonly source: string;
  readonly diagnostic: Diagnostic;
}

/** What the example of a code gets; undefined where there is no example, or the compiler says something else of it. */
export function shown(name: Code): Shown | undefined {
  const example = examples[name];
  if (example === undefined) return undefined;
  if (example.params === undefined) {
    const { source } = example;
    const diagnostic = compile(source, EMPTY_SCOPE, catalog).diagnostics.find(({ code }) => code === name);
    return diagnostic === undefined ? undefined : { source, diagnostic };
  }
  const start = example.source.indexOf('‹');
  const end = example.source.indexOf('›') - 1;
  const source = example.source.replace(/[‹›]/g, '');
  const before = source.slice(0, start).split('\n');
  const span: Span = { start, end, line: before.length, column: before.at(-1)!.length + 1 };
  return { source, diagnostic: diagnose(name, span, example.params as never) };
}

/** `docs/diagnostics.md`: every code with what it says of a program, why, and what mends it. */
export function diagnosticsPage(): string {
  const codes = Object.keys(english) as Code[];
  const sections = groups.flatMap(([digits, title]) => {
    const own = codes.filter((name) => name.startsWith(`A${digits}`)).sort();
    const list = table(
      ['code', 'severity', 'for example'],
      own.map((name) => [`[${name}](#${name.toLowerCase()})`, english[name].severity, shown(name)?.diagnostic.message ?? '']),
    );
    return [`## ${title}`, '', list, '', ...own.flatMap(section)];
  });
  return [
    mark,
    '',
    '# Diagnostics',
    '',
    'What is wrong with a program is said before any trial runs: a stable code, one sentence, the place, and what to do. A cell with an error',
    'runs nothing of it. A warning or a note lets it run. In a notebook and with `set language = zh`, the same is said in Chinese.',
    '',
    ...sections,
  ].join('\n');
}

function section(name: Code): readonly string[] {
  const found = shown(name);
  const example = examples[name];
  if (found === undefined || example === undefined) return [`### ${name}`, '', '*No example.*', ''];
  const { source, diagnostic } = found;
  const { fix } = diagnostic;
  return [
    `### ${name}`,
    '',
    example.why,
    '',
    fence('text', renderText(diagnostic, source, 'In [1]')),
    '',
    ...(fix === undefined ? [] : [`The fix (${fix.title}) makes it:`, '', fence('argmax', applied(source, fix)), '']),
    ...(fix === undefined && diagnostic.help !== undefined ? [`What to do: ${diagnostic.help}.`.replace(/\?\.$/, '?'), ''] : []),
  ];
}

/** A source after a fix. */
function applied(source: string, { edits }: Fix): string {
  return edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((text, { span, text: replacement }) => text.slice(0, span.start) + replacement + text.slice(span.end), source);
}
