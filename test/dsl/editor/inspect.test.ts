import { describe, expect, it } from '@jest/globals';
import type { UnitDescriptor } from '../../../dsl/catalog.ts';
import { FUNCTIONS } from '../../../dsl/check/functions.ts';
import { OPTIONS, SETTINGS } from '../../../dsl/check/options.ts';
import { PROTOCOLS } from '../../../dsl/check/protocols.ts';
import { compile, EMPTY_SCOPE, format, inspect, type Scope } from '../../../dsl/index.ts';
import { parse } from '../../../dsl/parser.ts';
import { words } from '../../../dsl/tokens.ts';
import { catalog as realCatalog } from '../../../runtime/catalog.gen.ts';
import { catalog } from '../../support/catalog.ts';
import { check } from '../../support/check.ts';

function about(text: string, scope: Scope = EMPTY_SCOPE): string {
  const cursor = text.indexOf('|');
  return inspect(text.replace('|', ''), cursor, scope, catalog).text;
}

const rows: readonly (readonly [string, string])[] = [
  ['sea|rch', 'search (word of the language)'],
  ['search hid|den in int[1,9]', 'hidden (hyperparameter)'],
  ['search hidden in i|nt[1,9]', 'int (domain)'],
  ['search hidden in int[1,9] using bay|es(n=5)', 'bayes (sampler)'],
  ['search hidden in int[1,9] using bayes(ac|q=ei)', 'acq (argument of bayes)'],
  [
    'search hidden in int[1,9] maximize |cv_accuracy(mlp)',
    'cv_accuracy(model, data) (score: accuracy mean over cross-validation folds)',
  ],
  ['search hidden in int[1,9] maximize cv_accuracy(ml|p)', 'mlp (model)'],
  ['search hidden in int[1,9] maximize cv_accuracy(mlp, fol|ds=3)', 'folds (argument of cv_accuracy)'],
  ['search hidden in int[1,9] maximize cv_accuracy(mlp) until sta|le > 3', 'stale (counter of a study)'],
  ['search hidden in int[1,9] maximize cv_accuracy(mlp) with wor|kers=3', 'workers (option)'],
  ['set lang|uage = zh', 'language (setting)'],
  ['show bes|t', 'best (view)'],
  ['sqr|t(2)', 'sqrt (function)'],
  ['search lr in real[1,9] l|og maximize x', 'log (word of the language)'],
  ['let y = l|og(3)', 'log (function)'],
  ['search a in int[1,9] fr|om {a: 3} maximize a', 'from (word of the language)'],
  ['search x in int[1,9] maximize x|', 'x (parameter)'],
  ['search solver in {ad|am, sgd} maximize cv_accuracy(mlp)', 'adam (value of solver)'],
  ['search x in int[1,9] maximize cv_accuracy(mlp(solver=sg|d))', 'sgd (value of solver)'],
  [
    'search solver in {adam, sgd}, momentum in real[0,1] when solver == a|dam maximize cv_accuracy(mlp)',
    'adam (value of solver)',
  ],
  ['search clf in {mlp(hid|den in int[1,9])} maximize cv_accuracy(clf)', 'hidden (argument of mlp)'],
  ['let net = mlp()\nsearch net.l|r in real[1,2] maximize cv_accuracy(net)', 'lr (hyperparameter of net)'],
  ['let s = search x in int[1,9] maximize x\ns.be|st', 'best (member of s)'],
  ['let s = search x in int[1,9] maximize x\ns.best.params.x|', 'x (parameter)'],
  ['let s = search x in int[1,9] maximize x\nshow best of s|', 's (study)'],
  ['let half = 1 / 2\nhal|f', 'half (value)'],
  ['let a = p|i', 'pi (constant)'],
  ['search x in int[1,9] prior nor|mal(3, 1) maximize x', 'normal (function)'],
  ['dele|te(s)', 'delete (function)'],
  ['search x in bo|ol maximize x', 'bool (domain)'],
  // Without a word at the cursor: the call around it, the argument there marked.
  ['search x in int[1,9] using bayes(n=50, |)', 'bayes(n, ‹startup›=, acq=) (sampler)'],
  ['search x in int[1,9] using bayes(|)', 'bayes(‹n›, startup=, acq=) (sampler)'],
  [
    'search x in int[1,9] maximize cv_accuracy(mlp, | )',
    `cv_accuracy(model, ‹data›, ${Object.keys(PROTOCOLS.cv.args).join('=, ')}=) (score: accuracy mean over cross-validation folds)`,
  ],
  ['search x in int[ |', 'int[‹low›, high] (domain)'],
  ['let a = max(1, |', 'max(‹x›, …) (function)'],
  ['let a = if(1 < 2, |', 'if(condition, ‹a›, b) (function)'],
  ['let d = csv("a.csv|")', 'csv(‹path›, target=) (data)'],
];

describe('inspection', () => {
  it.each(rows)('%s', (text, first) => {
    expect(about(text).split('\n')[0]).toBe(first);
  });

  it('lists arguments with what they take and their defaults', () => {
    expect(inspect('mlp', 1, EMPTY_SCOPE, catalog).markdown).toContain('| `solver` | `adam` or `sgd` | `adam` | optimiser |');
  });

  it('knows the notebook', () => {
    const { scope } = check(
      'let net = mlp(solver=sgd)\nlet twice(x) = 2 * x\nlet s = search hidden in int[1,9] maximize cv_accuracy(net)',
    );
    expect(about('net|', scope)).toBe('net (value)\nmlp(solver=sgd)');
    expect(about('twi|ce(3)', scope)).toBe('twice(x) (function)\n2 * x');
    expect(about('show best of s|', scope)).toBe('s (study)\nstudy of cv_accuracy(net) over hidden');
  });

  it('shows the domain of a parameter of the search at hand', () => {
    expect(about('search hidden in int[1, 9] log, x in bool where hid|den > 3 maximize x')).toContain('hidden in int[1, 9] log');
  });

  it('knows every word of the language, its form and an example that parses', () => {
    for (const word of Object.keys(words)) {
      const { found, text, markdown } = inspect(word, 1, EMPTY_SCOPE, catalog);
      const [title, ...rest] = text.split('\n\n');
      expect({ word, found, title: title!.split('\n')[0] }).toEqual({
        word,
        found: true,
        title: expect.stringMatching(`^${word} \\(`),
      });
      if (title!.includes('function')) continue;
      const example = rest.at(-1)!.replace(/^ {2}/gm, '');
      expect({ word, diagnostics: parse(example).diagnostics }).toEqual({ word, diagnostics: [] });
      expect(format(example).text).toBe(`${example}\n`);
      expect(markdown).toContain(`\`\`\`argmax\n${example}\n\`\`\``);
    }
  });

  it('gives every unit of the catalogue its arguments, its paper, and an example that parses and needs nothing else', () => {
    for (const units of Object.values(realCatalog)) {
      for (const unit of Object.values(units as Readonly<Record<string, UnitDescriptor>>)) {
        const { name, kind, args, paper } = unit;
        // What a file is written as goes by its extension: the word means the table that is read.
        if (kind === 'format' && Object.hasOwn(realCatalog.data, name)) continue;
        const prefix =
          { sampler: 'search x in int[1,9] using ', pruner: 'search x in int[1,9] prune ', view: 'show ' }[kind as string] ??
          'let a = ';
        const asked = kind === 'metric' && unit.kind === 'metric' && unit.measures !== 'cost' ? `cv_${name}` : name;
        const { found, text } = inspect(prefix + asked, prefix.length + 1, EMPTY_SCOPE, realCatalog);
        expect({ kind, name, found }).toEqual({ kind, name, found: true });
        for (const arg of Object.keys(args)) if (kind !== 'format') expect(text).toContain(`  ${arg} `);
        if (paper !== undefined) expect(text).toContain(paper);
        const example = text
          .split('\n\n')
          .find((part) => /^ {2}(search|show|let|set|export)/.test(part))!
          .replace(/^ {2}/gm, '');
        const program = `let s = search lr in real[1e-4, 1] log maximize cv_accuracy(mlp)\nlet model = fit(s)\n${example}`;
        // An example of the unit's own may name files and parameters of its own.
        const { diagnostics } = unit.example === undefined ? compile(program, EMPTY_SCOPE, realCatalog) : parse(program);
        const errors = diagnostics.filter(({ severity }) => severity === 'error');
        expect({ kind, name, example, errors: errors.map(({ code, message }) => `${code} ${message}`) }).toEqual({
          kind,
          name,
          example,
          errors: [],
        });
      }
    }
  });

  it('knows every function, option and setting', () => {
    const titles = [
      ...Object.keys(FUNCTIONS).map((name) => `let a = |${name}(1)`),
      ...Object.keys(OPTIONS).map((name) => `search x in int[1,9] maximize x with |${name}=1`),
      ...Object.keys(SETTINGS).map((name) => `set |${name} = 1`),
    ];
    expect(titles.filter((text) => about(text) === '')).toEqual([]);
  });

  it('finds nothing in white space and for unknown words', () => {
    expect(inspect('let  = 3', 4, EMPTY_SCOPE, catalog).found).toBe(false);
    expect(inspect('zzzz', 2, EMPTY_SCOPE, catalog).found).toBe(false);
  });
});
