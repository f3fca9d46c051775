import { globSync, readFileSync } from 'node:fs';

/** Comments, and literals without their quotes. */
const literal = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** The marked programs of every test of the language, marks taken out, each once. */
export function wrongPrograms(): readonly string[] {
  const root = new URL('../', import.meta.url);
  const files = globSync('{dsl,e2e}/**/*.test.ts', { cwd: root }).sort();
  const texts = files.flatMap((file) => [...readFileSync(new URL(file, root), 'utf8').matchAll(literal)].map(textOf));
  // A literal with an insertion, `${…}`, is no program.
  return [...new Set(texts.filter((text) => text.includes('‹') && !text.includes('${')))].map((text) =>
    text.replace(/[‹›]/g, ''),
  );
}

function textOf([, single, double, template]: RegExpMatchArray): string {
  const inner = single ?? double ?? template ?? '';
  return inner.replace(/\\u\{?([0-9a-fA-F]+)\}?|\\(.)/gs, (_, code: string | undefined, letter: string) =>
    code === undefined ? (escapes[letter] ?? letter) : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}
