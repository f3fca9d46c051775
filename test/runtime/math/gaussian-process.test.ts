import { describe, expect, it } from '@jest/globals';
import { inverse, Matrix } from 'ml-matrix';
import { Rng } from '../../../runtime/core/rng.ts';
import { Evidence, JITTER } from '../../../runtime/math/evidence.ts';
import { GaussianProcess } from '../../../runtime/math/gaussian-process.ts';
import { matern52, matern52Slope } from '../../../runtime/math/matern.ts';
import { LogExpectedImprovement } from '../../../runtime/samplers/bayes/acquisition.ts';
import { priorsFor } from '../../../runtime/samplers/bayes/hyperparameters.ts';

const D = 4;
// The third coordinate is nominal.
const NOMINAL = Uint8Array.from([0, 0, 1, 0]);
const THETA = Float64Array.from([-0.5, 0.3, 0.1, -1.2, 0.2, -3]);

function sample(n: number, seed: number) {
  const rng = new Rng(seed);
  const x = Float64Array.from({ length: n * D }, (_, i) => (i % D === 2 ? rng.int(3) : rng.next()));
  const y = Float64Array.from(
    { length: n },
    (_, i) => Math.sin(5 * x[i * D]!) + x[i * D + 2]! * x[i * D + 1]! + 0.1 * rng.normal(),
  );
  return { rows: { x, rows: n, columns: D, nominal: NOMINAL }, y };
}

function kernel(a: Float64Array, i: number, b: Float64Array, k: number): number {
  let r2 = 0;
  for (let j = 0; j < D; j++) {
    const difference = a[i * D + j]! - b[k * D + j]!;
    r2 += (NOMINAL[j] ? Number(difference !== 0) : difference ** 2) / Math.exp(2 * THETA[j]!);
  }
  return Math.exp(THETA[D]!) * matern52(r2);
}

/** The textbook formulas with an explicit inverse. */
function reference(n: number, x: Float64Array, y: Float64Array) {
  const k = Matrix.zeros(n, n);
  const own = Math.exp(THETA[D]!) * JITTER + Math.exp(THETA[D + 1]!);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) k.set(i, j, kernel(x, i, x, j) + (i === j ? own : 0));
  const inverted = inverse(k);
  const ones = Matrix.ones(n, 1);
  const target = Matrix.columnVector([...y]);
  const mean = ones.transpose().mmul(inverted).mmul(target).get(0, 0) / ones.transpose().mmul(inverted).mmul(ones).get(0, 0);
  const alpha = inverted.mmul(Matrix.sub(target, mean));
  return (z: Float64Array) => {
    const column = Matrix.columnVector(Array.from({ length: n }, (_, i) => kernel(x, i, z, 0)));
    return {
      mean: mean + column.transpose().mmul(alpha).get(0, 0),
      variance: Math.exp(THETA[D]!) - column.transpose().mmul(inverted).mmul(column).get(0, 0),
    };
  };
}

it('matern52Slope is the derivative', () => {
  for (const r2 of [1e-3, 0.1, 1, 7]) {
    const h = 1e-4 * r2;
    expect((matern52(r2 + h) - matern52(r2 - h)) / (2 * h)).toBeCloseTo(matern52Slope(r2), 6);
  }
  expect(matern52(0)).toBe(1);
});

describe('GaussianProcess', () => {
  const { rows, y } = sample(25, 1);
  const out = new Float64Array(2);
  const points = Array.from({ length: 20 }, (_, i) => sample(1, 100 + i).rows.x);

  it('agrees with the textbook', () => {
    const process = new GaussianProcess(rows, y, THETA);
    const expected = reference(25, rows.x, y);
    for (const z of points) {
      process.predict(z, 0, out);
      expect(out[0]).toBeCloseTo(expected(z).mean, 9);
      expect(out[1]).toBeCloseTo(expected(z).variance, 9);
      expect(process.mean(z)).toBeCloseTo(out[0]!, 12);
    }
  });

  it('gives the same for points added one by one', () => {
    const part = new GaussianProcess({ ...rows, rows: 20 }, y.subarray(0, 20), THETA, 5);
    for (let i = 20; i < 25; i++) part.add(rows.x, i * D, y[i]!);
    const expected = reference(25, rows.x, y);
    for (const z of points) {
      part.predict(z, 0, out);
      expect(out[0]).toBeCloseTo(expected(z).mean, 9);
      expect(out[1]).toBeCloseTo(expected(z).variance, 9);
    }
    expect(() => part.add(rows.x, 0, 0)).toThrow(RangeError);
  });

  it('knows its fit at the points in use', () => {
    const process = new GaussianProcess(rows, y, THETA);
    for (let i = 0; i < 25; i++) {
      expect(process.fitted(i)).toBeCloseTo(process.mean(rows.x, i * D), 8);
      expect(process.row(i)).toEqual(rows.x.slice(i * D, (i + 1) * D));
    }
  });

  it('is less sure far away, and changes no mean for a point told its own mean', () => {
    const process = new GaussianProcess(rows, y, THETA, 1);
    const [z, other] = [points[0]!, points[1]!];
    process.predict(z, 0, out);
    const [mean, variance] = [process.mean(other), out[1]!];
    process.add(z, 0, out[0]!);
    process.predict(z, 0, out);
    expect(out[1]).toBeLessThan(variance);
    expect(process.mean(other)).toBeCloseTo(mean, 8);
  });
});

describe('gradients agree with central differences', () => {
  const { rows, y } = sample(22, 2);

  it('of the evidence, by every hyperparameter', () => {
    const evidence = new Evidence(rows, y, priorsFor(D));
    const gradient = new Float64Array(D + 2);
    const scratch = new Float64Array(D + 2);
    for (let seed = 0; seed < 5; seed++) {
      const rng = new Rng(seed);
      const theta = THETA.map((v) => v + 0.5 * rng.normal());
      evidence.evaluate(theta, gradient);
      const analytic = gradient.slice();
      for (let j = 0; j < D + 2; j++) {
        const h = 1e-5;
        const moved = (step: number) => evidence.evaluate(theta.with(j, theta[j]! + step), scratch);
        const numeric = (moved(h) - moved(-h)) / (2 * h);
        expect(Math.abs(numeric - analytic[j]!)).toBeLessThan(1e-6 * Math.max(1, Math.abs(numeric)));
      }
    }
  });

  it('of log expected improvement, by every numeric coordinate', () => {
    const acquisition = new LogExpectedImprovement(new GaussianProcess(rows, y, THETA), Math.min(...y));
    const gradient = new Float64Array(D);
    for (let seed = 0; seed < 20; seed++) {
      const z = sample(1, 50 + seed).rows.x;
      expect(acquisition.valueAndGradient(z, gradient)).toBeCloseTo(acquisition.value(z), 10);
      for (let j = 0; j < D; j++) {
        if (NOMINAL[j]) {
          expect(gradient[j]).toBe(0);
          continue;
        }
        const h = 1e-6;
        const numeric = (acquisition.value(z.with(j, z[j]! + h)) - acquisition.value(z.with(j, z[j]! - h))) / (2 * h);
        expect(Math.abs(numeric - gradient[j]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(numeric)));
      }
    }
  });
});

describe('SciPy 1.17.1 says the same', () => {
  // Matérn-5/2 written out in NumPy; density by `multivariate_normal.logpdf` without its ½ n log 2π, gradient by its differences.
  const rows = {
    x: Float64Array.from([
      0.625, 0.897, 0.776, 0.225, 0.3, 0.874, 0.005, 0.821, 0.797, 0.468, 0.303, 0.278, 0.255, 0.445, 0.505, 0.553, 0.996, 0.793,
      0.622, 0.989, 0.215, 0.16, 0.613, 0.044, 0.036, 0.515, 0.466,
    ]),
    rows: 9,
    columns: 3,
    nominal: new Uint8Array(3),
  };
  const y = Float64Array.from([0.9612, 0.4315, 0.3069, 0.7548, 0.7499, 1.299, 1.3978, 1.0571, 0.095]);
  const theta = Float64Array.from([0.4, 0.9, 1.7, 1.3, 0.02], Math.log);

  it('of the posterior', () => {
    const model = new GaussianProcess(rows, y, theta);
    const out = new Float64Array(2);
    const expected = [
      [[0.2, 0.7, 0.4], 1.005626718698441, 0.052168797990244986],
      [[0.95, 0.05, 0.5], 0.4854857361505801, 0.9678857628233761],
      [[0.5, 0.5, 0.99], 0.6998353504210323, 0.15694906966353606],
    ] as const;
    for (const [z, mean, variance] of expected) {
      model.predict(Float64Array.from(z), 0, out);
      expect(out[0]).toBeCloseTo(mean, 9);
      expect(out[1]).toBeCloseTo(variance, 9);
    }
  });

  it('of the marginal likelihood and its gradient', () => {
    const flat = { mean: 0, sd: Number.POSITIVE_INFINITY };
    const gradient = new Float64Array(5);
    const value = new Evidence(rows, y, { lengthScale: flat, variance: flat, noise: flat }).evaluate(theta, gradient);
    expect(value).toBeCloseTo(-2.9732957292653666, 9);
    const expected = [-1.3314772295232775, -0.8114333064061321, -1.1274462048553127, 2.2130016849697394, 0.34197176165632703];
    expected.forEach((slope, j) => {
      expect(Math.abs(gradient[j]! - slope)).toBeLessThan(1e-7);
    });
  });
});
