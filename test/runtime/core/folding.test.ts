import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { application, FUNCTIONS } from '../../../dsl/check/functions.ts';
import { operation } from '../../../dsl/formula.ts';
import type { Formula } from '../../../dsl/plan.ts';
import { evaluate } from '../../../runtime/core/formula.ts';
import { num } from '../../support/formulas.ts';

const value = fc.oneof(
  fc.double({ min: -50, max: 50, noNaN: true }),
  fc.integer({ min: -9, max: 9 }).map((i) => i / 2),
  fc.constantFrom(0, -0, 0.5, 1.5, 2.5, -0.5, -1.5, 1e300, 1e-300),
);

/** What is computed at once is what the runtime would have computed; what it leaves alone has no finite value. */
function agree(folded: Formula, unfolded: Formula): void {
  const expected = evaluate(unfolded, {}) as number;
  if (folded.k === 'num') expect(folded.v === 0 ? 0 : folded.v).toBe(expected === 0 ? 0 : expected);
  else expect(Number.isFinite(expected)).toBe(false);
}

it.each(['+', '-', '*', '/', '%', '^', 'neg'] as const)('%s is folded as it is evaluated', (op) => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      const args = op === 'neg' ? [num(a)] : [num(a), num(b)];
      agree(operation(op, args), { k: 'op', op, args });
    }),
    { numRuns: 300, seed: 1 },
  );
});

it.each(Object.keys(FUNCTIONS).filter((name) => name !== 'if'))('%s is folded as it is evaluated', (fn) => {
  const { least, most = 4 } = FUNCTIONS[fn]!;
  fc.assert(
    fc.property(fc.array(value, { minLength: least, maxLength: most }), (numbers) => {
      const args = numbers.map(num);
      agree(application(fn, args), { k: 'fn', fn, args });
    }),
    { numRuns: 300, seed: 1 },
  );
});
