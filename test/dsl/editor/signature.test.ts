import { describe, expect, it } from '@jest/globals';
import { PROTOCOLS } from '../../../dsl/check/protocols.ts';
import { EMPTY_SCOPE, type Scope, signature } from '../../../dsl/index.ts';
import { catalog } from '../../support/catalog.ts';
import { check } from '../../support/check.ts';
import { programs } from '../../support/programs.ts';

/** The call at the cursor `|`, its active argument in marks. */
function at(text: string, scope: Scope = EMPTY_SCOPE): string | undefined {
  const found = signature(text.replace('|', ''), text.indexOf('|'), scope, catalog);
  if (found === undefined) return undefined;
  const { label, parameters, active } = found;
  const here = active === undefined ? undefined : parameters[active];
  return here === undefined
    ? label
    : `${label.slice(0, here.start)}‹${label.slice(here.start, here.end)}›${label.slice(here.end)}`;
}

const protocol = Object.keys(PROTOCOLS.cv.args)
  .map((name) => `${name}=`)
  .join(', ');

const rows: readonly (readonly [string, string | undefined])[] = [
  ['search x in int[1,9] using bayes(|', 'bayes(‹n›, startup=, acq=)'],
  ['search x in int[1,9] using bayes(50, |', 'bayes(n, ‹startup›=, acq=)'],
  ['search x in int[1,9] using bayes(acq=|', 'bayes(n, startup=, ‹acq›=)'],
  ['search x in int[1,9] using bayes(acq|', 'bayes(n, startup=, ‹acq›=)'],
  ['search x in int[1,9] using bayes(acq=ei, n=3, |)', 'bayes(n, ‹startup›=, acq=)'],
  ['search x in int[1,9] maximize cv_accuracy(|', `cv_accuracy(‹model›, data, ${protocol})`],
  ['search x in int[1,9] maximize cv_accuracy(mlp(hidden=[1, |', undefined],
  ['search x in int[1,9] maximize cv_accuracy(mlp(solver=sgd), |', `cv_accuracy(model, ‹data›, ${protocol})`],
  ['search x in int[1,|', 'int[low, ‹high›]'],
  ['show best(|', 'best(‹k›)'],
  ['let a = sqrt(|', 'sqrt(‹x›)'],
  ['let a = (1 + |', undefined],
  ['let a = nothing(|', undefined],
  ['let a = 1 # sqrt(|', undefined],
  ['sqrt(2)|', undefined],
];

describe('signature help', () => {
  it.each(rows)('%s', (text, label) => {
    if (text.includes('[1, |')) expect(at(text)).toMatch(/^mlp\(‹hidden›=, /);
    else expect(at(text)).toBe(label);
  });

  it('knows functions of the notebook', () => {
    const { scope } = check('let blend(a, b) = a + b');
    expect(at('blend(1, |', scope)).toBe('blend(a, ‹b›)');
    const train = { params: [{ name: 'lr', required: true }], rest: false, named: true, defineByRun: false };
    expect(at('train(|', { ...EMPTY_SCOPE, functions: { train } })).toBe('train(‹lr›=)');
  });

  it('marks a stretch of its label at every place of every example program', () => {
    for (const { source } of programs) {
      for (let cursor = 0; cursor <= source.length; cursor++) {
        const found = signature(source, cursor, EMPTY_SCOPE, catalog);
        for (const { name, start, end } of found?.parameters ?? []) expect(found!.label.slice(start, end)).toBe(name);
      }
    }
  });
});
