import { expect, it } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import { GaussianProcess } from '../../../runtime/math/gaussian-process.ts';
import { leaveOneOut } from '../../../runtime/math/leave-one-out.ts';

it('says of each point what a process built on the others says', () => {
  const rng = new Rng(4);
  const n = 12;
  const x = Float64Array.from({ length: 2 * n }, () => rng.next());
  const y = Float64Array.from({ length: n }, (_, i) => Math.sin(4 * x[2 * i]!) + x[2 * i + 1]! + 0.1 * rng.normal());
  const nominal = new Uint8Array(2);
  const theta = Float64Array.of(Math.log(0.4), Math.log(1.1), Math.log(0.8), Math.log(0.02));
  const found = leaveOneOut({ x, rows: n, columns: 2, nominal }, y, theta)!;
  for (let i = 0; i < n; i++) {
    const rest = Array.from({ length: n }, (_, k) => k).filter((k) => k !== i);
    const others = Float64Array.from(rest.flatMap((k) => [x[2 * k]!, x[2 * k + 1]!]));
    const rows = { x: others, rows: n - 1, columns: 2, nominal };
    const model = new GaussianProcess(
      rows,
      Float64Array.from(rest, (k) => y[k]!),
      theta,
    );
    expect(found.mean[i]).toBeCloseTo(model.mean(x.slice(2 * i, 2 * i + 2)), 8);
    // What the process does not count: the noise, and that the mean had to be estimated.
    const out = new Float64Array(2);
    model.predict(x, 2 * i, out);
    expect(found.sd[i]! ** 2).toBeGreaterThanOrEqual(out[1]! + model.noise - 1e-9);
    expect(found.sd[i]! ** 2).toBeLessThan((out[1]! + model.noise) * 1.5);
  }
});

it('is undefined where points cannot be told apart and there is no noise', () => {
  const rows = { x: Float64Array.of(0.5, 0.5, 0.5), rows: 3, columns: 1, nominal: new Uint8Array(1) };
  const theta = Float64Array.of(0, 40, -60);
  const found = leaveOneOut(rows, Float64Array.of(0, 1, 2), theta);
  expect(found === undefined || found.mean.every(Number.isFinite)).toBe(true);
});
