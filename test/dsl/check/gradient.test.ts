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

  it('refuses what is trained, and mends it where its arguments allow', () => {
    const source = 'search alpha in real[0.1, 1] using gradient(n=30) maximize cv_accuracy(mlp)';
    const [first] = check(source).diagnostics;
    expect(first).toMatchObject({ code: 'A0428', severity: 'error' });
    expect(first!.help).toMatch(/^use .*`bayes`/);
    const fixed = applyFix(source, first!.fix!);
    expect(fixed).toBe(source.replace('gradient', 'bayes'));
    expect(codes(fixed)).not.toContain('A0428');
    const [own] = check(source.replace('n=30', 'n=30, lr=0.1')).diagnostics;
    expect(own).toMatchObject({ code: 'A0428' });
    expect(own!.fix).toBeUndefined();
  });
});
