import { describe, expect, it } from '@jest/globals';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { applyFix } from '../../support/applyFix.ts';

const check = (source: string) => compile(source, EMPTY_SCOPE, catalog);
const codes = (source: string) => check(source).diagnostics.map(({ code }) => code);

describe('a sampler that follows derivatives', () => {
  it.each([
    'search x in real[-2, 2], y in real[1e-3, 3] log using gradient(n=60, lr=1e-3) minimize (1 - x)^2 + log(y)^2',
    'search x in real[-2, 2], z = 2 * x using gradient(n=60) maximize if(x > 0, z, -z)',
  ])('takes formulas of continuous parameters: %s', (source) => {
    expect(codes(source)).toEqual([]);
  });

  it.each(['k in int[1, 9]', 'k in real[0, 1] step 0.1', 'k in int[1, 64] log'])('refuses %s', (binding) => {
    const source = `search x in real[0, 9], ${binding} using gradient(n=30) minimize (x - k)^2`;
    const [first] = check(source).diagnostics;
    expect(first).toMatchObject({ code: 'A0427', severity: 'error' });
    expect(source.slice(first!.span.start, first!.span.end)).toBe('gradient');
    expect(first!.message).toBe('`gradient` follows derivatives, and `k` moves in steps');
    expect(first!.help).toMatch(/`bayes`.* or make `k` a `real`$/);
  });

  it.each([
    'search alpha in real[1e-5, 1] log, lr in real[1e-4, 1] log, momentum in real[0, 0.9] using gradient(n=9) minimize cv_logloss(mlp(solver=sgd))',
    'search alpha in real[1e-5, 1]^2 log using gradient(n=9) minimize holdout_rmse(mlp, diabetes)',
    'search C in real[1e-3, 1e3] log using gradient(n=9) minimize holdout_logloss(logistic)',
    'search x in real[-3, 3] using gradient(n=9) minimize cv_rmse(linear(alpha=10^x)) + 0.01 * x^2',
  ])('takes losses of models that have derivatives: %s', (source) => {
    expect(codes(source)).toEqual([]);
  });

  it.each([
    ['maximize cv_accuracy(mlp)', 'cv_accuracy(mlp)', '`accuracy`', '`cv_logloss`'],
    ['minimize cv_logloss(svm(C=alpha))', 'svm(C=alpha)', '`svm`', '`logistic` or `mlp`'],
    ['minimize cv_logloss(mlp(dropout=0.2))', '0.2', '`mlp` with `dropout=0.2`', '`dropout=0`'],
    ['minimize cv_logloss(mlp(engine=tensorflow))', 'tensorflow', '`mlp` with `engine=tensorflow`', '`engine=simd`'],
    ['minimize cv_logloss(mlp(tol=alpha))', 'alpha', '`mlp` by `tol`', '`alpha`, `lr`'],
  ])('refuses %s, at its place, and says what to use', (objective, place, what, instead) => {
    const source = `search alpha in real[0.1, 1] using gradient(n=30) ${objective}`;
    const found = check(source).diagnostics.find(({ code }) => code === 'A0429')!;
    expect(found).toMatchObject({ severity: 'error', message: `\`gradient\` follows derivatives, and ${what} has none` });
    expect(source.slice(found.span.start, found.span.end)).toBe(place);
    expect(found.help).toContain(`use ${instead}`);
    expect(found.help).toContain('`bayes`');
  });

  it('refuses a program that is run', () => {
    const source = 'search a in real[0, 1] using gradient(n=30) minimize command("echo {a}", metric=loss)';
    expect(check(source).diagnostics.find(({ code }) => code === 'A0428')?.help).toMatch(/^use .*`bayes`/);
  });

  it('mends the sampler where its arguments allow', () => {
    const source = 'search alpha in real[0.1, 1] using gradient(n=30) maximize cv_accuracy(mlp)';
    const [first] = check(source).diagnostics;
    const fixed = applyFix(source, first!.fix!);
    expect(fixed).toBe(source.replace('gradient', 'bayes'));
    expect(codes(fixed)).not.toContain('A0429');
    const [own] = check(source.replace('n=30', 'n=30, lr=0.1')).diagnostics;
    expect(own).toMatchObject({ code: 'A0429' });
    expect(own!.fix).toBeUndefined();
  });
});
