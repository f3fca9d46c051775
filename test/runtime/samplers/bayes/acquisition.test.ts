import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import { GaussianProcess } from '../../../../runtime/math/gaussian-process.ts';
import { cumulative } from '../../../../runtime/math/normal.ts';
import { type Acquisition, LogExpectedImprovement, LogFeasibility, Sum } from '../../../../runtime/samplers/bayes/acquisition.ts';
import { LogHypervolumeImprovement } from '../../../../runtime/samplers/bayes/hypervolume-improvement.ts';

const D = 3;
const THETA = Float64Array.from([-0.5, 0.1, -0.9, 0.1, -4]);
const rng = new Rng(3);
const x = Float64Array.from({ length: 12 * D }, () => rng.next());
const model = (f: (i: number) => number) =>
  new GaussianProcess(
    { x, rows: 12, columns: D, nominal: new Uint8Array(D) },
    Float64Array.from({ length: 12 }, (_, i) => f(i)),
    THETA,
  );
const first = model((i) => Math.sin(4 * x[i * D]!) - x[i * D + 1]!);
const second = model((i) => Math.cos(3 * x[i * D + 1]!) + x[i * D + 2]! ** 2);
const FRONT = [
  [-1.2, 1.1],
  [-0.6, 0.4],
  [0.1, -0.5],
] as const;
const REFERENCE = [1.1, 1.6] as const;

const acquisitions: Readonly<Record<string, Acquisition>> = {
  'expected improvement': new LogExpectedImprovement(first, -0.9),
  feasibility: new LogFeasibility(second, -0.2),
  'a sum': new Sum([new LogExpectedImprovement(first, -0.9), new LogFeasibility(second)]),
  'hypervolume improvement': new LogHypervolumeImprovement(first, second, FRONT, REFERENCE),
  'hypervolume improvement without a front': new LogHypervolumeImprovement(first, second, [], REFERENCE),
};

describe.each(Object.entries(acquisitions))('the gradient of %s', (_, acquisition) => {
  it('is that of its value', () => {
    for (let k = 0; k < 20; k++) {
      const z = Float64Array.from({ length: D }, () => rng.next());
      const gradient = new Float64Array(D);
      expect(acquisition.valueAndGradient(z, gradient)).toBeCloseTo(acquisition.value(z), 10);
      for (let j = 0; j < D; j++) {
        const at = (step: number) => acquisition.value(z.map((v, i) => (i === j ? v + step : v)));
        const difference = (at(1e-5) - at(-1e-5)) / 2e-5;
        expect(Math.abs(difference - gradient[j]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(difference)));
      }
    }
  });
});

it('expected hypervolume improvement is the mean of what draws add', () => {
  const out = new Float64Array(2);
  const z = Float64Array.from([0.3, 0.6, 0.4]);
  const draws = ([first, second] as const).map((gp) => {
    gp.predict(z, 0, out);
    const [mean, sigma] = [out[0]!, Math.sqrt(out[1]!)];
    return () => mean + sigma * rng.normal();
  });
  const area = (points: readonly (readonly number[])[]) => {
    let total = 0;
    let top: number = REFERENCE[1];
    for (const [a, b] of [...points].sort((p, q) => p[0]! - q[0]!)) {
      if (a! >= REFERENCE[0] || b! >= top) continue;
      total += (REFERENCE[0] - a!) * (top - b!);
      top = b!;
    }
    return total;
  };
  const before = area(FRONT);
  const n = 200_000;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const gain = area([...FRONT, [draws[0]!(), draws[1]!()]]) - before;
    sum += gain;
    squares += gain * gain;
  }
  const mean = sum / n;
  const error = Math.sqrt((squares / n - mean * mean) / n);
  const value = Math.exp(acquisitions['hypervolume improvement']!.value(z));
  expect(Math.abs(value - mean)).toBeLessThan(5 * error);
  expect(error / mean).toBeLessThan(0.02);
});

it('feasibility is a probability, also where that underflows', () => {
  const out = new Float64Array(2);
  const z = Float64Array.from([0.2, 0.9, 0.1]);
  second.predict(z, 0, out);
  const at = (bound: number) => new LogFeasibility(second, bound).value(z);
  expect(Math.exp(at(0.3))).toBeCloseTo(cumulative((0.3 - out[0]!) / Math.sqrt(out[1]!)), 12);
  expect(at(-1e3)).toBeLessThan(-1e5);
  expect(Number.isFinite(at(-1e3))).toBe(true);
});
