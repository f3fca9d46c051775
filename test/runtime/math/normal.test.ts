import { describe, expect, it } from '@jest/globals';
import { cumulative, logImprovement, logImprovementSlope, millsRatio, quantile } from '../../../runtime/math/normal.ts';

const relative = (actual: number, expected: number) => Math.abs(actual - expected) / Math.max(1e-300, Math.abs(expected));

// Reference values: SciPy 1.17 `ndtr`, `ndtri`.
it.each([
  [-30, 4.906713927147908e-198],
  [-6, 9.865876450376946e-10],
  [-1.5, 0.06680720126885807],
  [-0.3, 0.3820885778110474],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [2.5, 0.9937903346742238],
])('Φ(%d)', (z, expected) => {
  expect(relative(cumulative(z), expected)).toBeLessThan(1e-13);
});

it.each([
  [1e-12, -7.034483825301131],
  [1e-3, -3.090232306167813],
  [0.02, -2.053748910631823],
  [0.25, -0.6744897501960817],
  [0.9, 1.2815515655446004],
  [1 - 1e-9, 5.997807019601637],
])('Φ⁻¹(%d)', (p, expected) => {
  expect(relative(quantile(p), expected)).toBeLessThan(1e-13);
});

it('has no jump in the Mills ratio where the approximation changes', () => {
  for (const z of [-0.46875 * Math.SQRT2, -4 * Math.SQRT2]) {
    expect(relative(millsRatio(z - 1e-9), millsRatio(z + 1e-9))).toBeLessThan(1e-8);
  }
});

describe('the logarithm of improvement', () => {
  // Reference values: 60-digit decimal arithmetic with the continued fraction of the Mills ratio; SciPy above -1.
  it.each([
    [-1000, -500014.73445209116, 1000.001999994],
    [-51, -1309.283741653038, 51.0391705760735],
    [-49, -1209.2038267923772, 49.040765475450364],
    [-20, -206.9178385094251, 20.099262811101283],
    [-5, -16.74430116266099, 5.361816241288088],
    [-2, -4.768783523917114, 2.679416883955586],
    [-0.5, -1.6205162643873197, 1.5598731483480792],
    [0, -0.9189385332046727, 1.2533141373155001],
    [1, 0.08002621884930704, 0.7766387252017392],
    [4, 1.3862961474329032, 0.24999163562583113],
  ])('at %d', (z, value, slope) => {
    expect(relative(logImprovement(z), value)).toBeLessThan(1e-11);
    expect(relative(logImprovementSlope(z), slope)).toBeLessThan(1e-10);
  });
});
