import { describe, expect, it } from '@jest/globals';
import { compile, complete, EMPTY_SCOPE, format, inspect, isComplete, signature } from '../../dsl/index.ts';
import { catalog } from '../support/catalog.ts';

const MEGABYTE = 1_000_000;
const DEEP = 10_000;

function repeated(size: number, one: (i: number) => string): string {
  const parts: string[] = [];
  for (let i = 0, length = 0; length < size; i++) {
    parts.push(one(i));
    length += parts.at(-1)!.length;
  }
  return parts.join('');
}

const SEARCH = 'search hidden in int[1, 100] using bayes(n=50) maximize cv_accuracy(mlp)\n';

/** Programs of a size, by what they are made of. */
const long: readonly (readonly [what: string, source: (size: number) => string])[] = [
  ['searches', (size) => repeated(size, () => SEARCH)],
  ['named values', (size) => repeated(size, (i) => `let a${i} = ${i}\n`)],
  ['statements after `;`', (size) => repeated(size, (i) => `let a${i} = ${i};`)],
  ['one list', (size) => `let a = [${repeated(size, (i) => `${i}, `)}]`],
  ['comments', (size) => `${repeated(size, (i) => `# comment ${i}\n`)}let a = 1`],
  ['one text', (size) => `let a = """${'x\n'.repeat(size / 2)}"""`],
  ['one word', (size) => `let ${'x'.repeat(size)} = 1`],
];

/** What was quadratic once would take minutes at these sizes. */
const slow: readonly (readonly [what: string, source: string])[] = [
  ['expressions on lines', repeated(MEGABYTE / 32, (i) => `${i} + 1\n`)],
  ['errors', repeated(MEGABYTE / 64, () => 'f(a b)\n')],
  ['open strings', repeated(MEGABYTE / 32, () => '"a\n')],
  ['full-width signs', repeated(MEGABYTE / 8, (i) => `let a${i}＝1\n`)],
  ['unknown characters', '@'.repeat(MEGABYTE / 8)],
  ['an open text', `let a = """${'x\n'.repeat(MEGABYTE / 2)}`],
];

const deep: readonly (readonly [what: string, source: string])[] = [
  ['brackets', `let a = ${'('.repeat(DEEP)}1${')'.repeat(DEEP)}`],
  ['lists', `let a = ${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
  ['sets', `search x in ${'{'.repeat(DEEP)}${'}'.repeat(DEEP)} maximize x`],
  ['calls', `let a = ${'f('.repeat(DEEP)}${')'.repeat(DEEP)}`],
  ['indices', `let a = ${'x['.repeat(DEEP)}1${']'.repeat(DEEP)}`],
  ['open brackets', `let a = ${'f([{'.repeat(DEEP)}`],
  ['brackets closed in the wrong order', `let a = ${'(['.repeat(DEEP)}${')]'.repeat(DEEP)}`],
  ['signs', `let a = ${'-'.repeat(DEEP)}1`],
  ['negations', `let a = ${'not '.repeat(DEEP)}true`],
  ['sums', `let a = 1${' + 1'.repeat(DEEP)}`],
  ['powers', `let a = 2${'^2'.repeat(DEEP)}`],
  ['members', `let a = x${'.y'.repeat(DEEP)}`],
  ['calls of calls', `let a = f${'(1)'.repeat(DEEP)}`],
];

/** Everything that an editor or the kernel asks of a program, at its end and in its middle. */
function asked(source: string): void {
  for (const at of [source.length, source.length >> 1]) {
    complete(source, at, EMPTY_SCOPE, catalog);
    inspect(source, at, EMPTY_SCOPE, catalog);
    signature(source, at, EMPTY_SCOPE, catalog);
  }
  isComplete(source);
}

describe('a long program', () => {
  it.each(long)('of %s compiles at a megabyte', (_, source) => {
    const { plan, diagnostics } = compile(source(MEGABYTE), EMPTY_SCOPE, catalog);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(plan.steps.length).toBeGreaterThan(0);
  });

  it.each(long)('of %s is formatted, and editors get answers', (_, source) => {
    const text = source(MEGABYTE / 8);
    expect(format(text).diagnostics).toEqual([]);
    asked(text);
  });

  it.each(slow)('of %s gets answers', (_, source) => {
    compile(source, EMPTY_SCOPE, catalog);
    format(source);
    asked(source);
  });
});

describe('ten thousand', () => {
  it.each(deep)('%s within each other are refused by A0124 or say what is open', (_, source) => {
    const { diagnostics } = compile(source, EMPTY_SCOPE, catalog);
    expect(diagnostics.map(({ code }) => code)).toEqual(['A0124']);
    expect(format(source).text).toBe(source);
    asked(source);
  });
});
