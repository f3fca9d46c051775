import { describe, expect, it } from '@jest/globals';
import type { Domain, Formula, Param } from '../../../dsl/plan.ts';
import { type Dual, differentiate } from '../../../runtime/core/dual.ts';
import { evaluate } from '../../../runtime/core/formula.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { compileSpace } from '../../../runtime/core/space.ts';
import type { Params } from '../../../runtime/core/trial.ts';
import type { ArgValues } from '../../../runtime/core/unit.ts';
import gradient from '../../../runtime/samplers/gradient.ts';
import { fn, list, num, op, param } from '../../support/formulas.ts';

const [x, y] = [param('x'), param('y')];
const FORMULAS: Readonly<Record<string, Formula>> = {
  'a polynomial': op('-', op('*', op('^', x, num(3)), y), op('/', num(2), op('+', x, num(3)))),
  'powers of powers': op('+', op('^', x, y), op('^', num(2), op('neg', x))),
  functions: fn('log', op('+', op('*', fn('sin', x), fn('cos', y)), fn('exp', fn('tanh', op('*', x, y))))),
  roots: op('*', fn('sqrt', x), fn('tan', op('/', y, num(4)))),
  kinks: op('+', fn('abs', op('-', x, y)), fn('min', op('*', x, num(2)), op('^', y, num(2)))),
  'a remainder': op('%', op('*', num(3), x), num(0.7)),
  'a choice': fn('if', op('<', x, y), op('*', x, x), op('*', y, y)),
  'a vector': { k: 'index', of: op('*', list(x, y), num(3)), at: num(2) },
};

describe('derivatives agree with central differences', () => {
  it.each(Object.entries(FORMULAS))('of %s', (_, formula) => {
    const rng = new Rng(1);
    for (let i = 0; i < 30; i++) {
      const at: Params = { x: 0.2 + rng.next(), y: 0.3 + rng.next() };
      const duals = new Map<string, Dual>(
        ['x', 'y'].map((name, j) => [
          name,
          { value: at[name] as number, slopes: Float64Array.from([Number(j === 0), Number(j === 1)]) },
        ]),
      );
      const { value, slopes } = differentiate(formula, { params: at, duals, variables: 2 });
      expect(value).toBeCloseTo(evaluate(formula, { params: at }) as number, 12);
      ['x', 'y'].forEach((name, j) => {
        const moved = (step: number) => evaluate(formula, { params: { ...at, [name]: (at[name] as number) + step } }) as number;
        expect(Math.abs((moved(1e-6) - moved(-1e-6)) / 2e-6 - slopes[j]!)).toBeLessThan(1e-6 * Math.max(1, Math.abs(slopes[j]!)));
      });
    }
  });
});

const real = (low: number, high: number, scale: 'linear' | 'log' | 'reverse_log' = 'linear'): Domain => ({
  kind: 'real',
  low,
  high,
  scale,
});

function optimise(
  params: readonly Param[],
  formula: Formula,
  trials: number,
  more: { args?: ArgValues; derived?: Formula } = {},
) {
  const space = { params, derived: more.derived === undefined ? [] : [{ name: 'z', formula: more.derived }] };
  const sampler = gradient.create({
    space,
    objectives: [{ name: 'value', direction: 'minimize', formula }],
    constraints: [],
    args: { starts: 8, ...more.args },
    rng: (trial) => new Rng(2, trial),
    total: trials,
  });
  const { withDerived } = compileSpace(space);
  return sampler
    .ask({ trials: [], next: 0 }, trials)
    .map((point) => ({ point, value: evaluate(formula, { params: withDerived(point) }) as number }));
}
const least = (found: readonly { readonly value: number }[]) => Math.min(...found.map(({ value }) => value));

const banana = op('+', op('^', op('-', num(1), x), num(2)), op('*', num(100), op('^', op('-', y, op('^', x, num(2))), num(2))));
const PLANE: readonly Param[] = [
  { name: 'x', domain: real(-2, 2) },
  { name: 'y', domain: real(-1, 3) },
];

describe('gradient', () => {
  it("finds the bottom of Rosenbrock's valley in 60 evaluations", () => {
    expect(least(optimise(PLANE, banana, 60))).toBeLessThan(1e-12);
  });

  it('finds a minimum at a bound', () => {
    const found = optimise(PLANE, op('+', op('^', op('-', x, num(5)), num(2)), y), 20);
    expect(found.some(({ point }) => point.x === 2 && point.y === -1)).toBe(true);
  });

  it.each(['log', 'reverse_log'] as const)('descends along a %s scale', (scale) => {
    const params = [{ name: 'x', domain: real(1e-4, 0.9999, scale) }];
    const distance = scale === 'log' ? x : op('-', num(1), x);
    const f = op('^', op('-', fn('log', distance), fn('log', num(0.003))), num(2));
    expect(least(optimise(params, f, 40))).toBeLessThan(1e-14);
  });

  it('goes through derived values by the chain rule', () => {
    const f = op('+', op('^', op('-', param('z'), num(0.5)), num(2)), op('^', op('-', x, num(1)), num(2)));
    const found = optimise(PLANE, f, 60, { derived: op('*', x, y) });
    expect(least(found)).toBeLessThan(1e-14);
  });

  it('takes steps of lr times the gradient where it is told to', () => {
    const f = op('+', op('^', x, num(2)), op('*', num(3), op('^', y, num(2))));
    const found = optimise(PLANE, f, 12, { args: { lr: 0.1 } });
    for (let i = 1; i < found.length; i++) {
      expect(found[i]!.point.x).toBeCloseTo(0.8 * (found[i - 1]!.point.x as number), 10);
      expect(found[i]!.point.y).toBeCloseTo(0.4 * (found[i - 1]!.point.y as number), 10);
    }
  });

  it('leaves a basin for the next start', () => {
    const f = op('+', fn('sin', op('*', num(5), x)), op('*', num(0.1), op('^', op('-', x, num(1.5)), num(2))));
    const found = optimise([{ name: 'x', domain: real(-10, 10) }], f, 150);
    expect(least(found)).toBeLessThan(-0.96);
  });
});
