import { describe, expect, it } from '@jest/globals';
import { axisOf } from '../../../runtime/core/domain.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { Parzen } from '../../../runtime/samplers/tpe/parzen.ts';

const real = axisOf({ kind: 'real', low: 0, high: 1, scale: 'linear' });
const int = axisOf({ kind: 'int', low: 1, high: 5, scale: 'linear', step: 1 });
const label = axisOf({ kind: 'categorical', values: ['a', 'b', 'c'] });
const axes = [real, int, label];

/** Two observations, the second with its number inactive where it is said so. */
const parzen = (active: number, joint: boolean) =>
  new Parzen(
    axes,
    Float64Array.from([0.1, 0.3, 2, 0.9, 0.5, 0]),
    Uint8Array.from([1, 1, 1, 1, active, 1]),
    Float64Array.from([1, 0.5, 1]),
    joint,
  );
const estimator = parzen(0, true);
const scratch = new Float64Array(3);
const all = Uint8Array.from([1, 1, 1]);

describe('Parzen estimator', () => {
  it.each([true, false])('integrates to one, jointly %p', (joint) => {
    const density = parzen(0, joint);
    let total = 0;
    const steps = 400;
    for (let i = 0; i < steps; i++) {
      for (let b = 0; b < 5; b++) {
        for (let c = 0; c < 3; c++) {
          const row = Float64Array.from([(i + 0.5) / steps, int.encode(b + 1), c]);
          total += Math.exp(density.logDensity(row, all, scratch)) / steps;
        }
      }
    }
    expect(total).toBeCloseTo(1, 4);
  });

  it('draws what its density says, axes apart', () => {
    const apart = parzen(1, false);
    const rng = new Rng(5);
    const row = new Float64Array(3);
    const counts = new Map<string, number>();
    const draws = 60_000;
    for (let i = 0; i < draws; i++) {
      apart.draw(rng, row);
      const key = `${Math.floor(row[0]! * 4)},${int.decode(row[1]!)},${row[2]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    let chi = 0;
    for (let q = 0; q < 4; q++) {
      for (let b = 1; b <= 5; b++) {
        for (let c = 0; c < 3; c++) {
          let mass = 0;
          for (let i = 0; i < 100; i++) {
            const at = Float64Array.from([(q + (i + 0.5) / 100) / 4, int.encode(b), c]);
            mass += Math.exp(apart.logDensity(at, all, scratch)) / 400;
          }
          chi += ((counts.get(`${q},${b},${c}`) ?? 0) - draws * mass) ** 2 / (draws * mass);
        }
      }
    }
    // 59 degrees of freedom: 99.9 % of the time below 98.3.
    expect(chi).toBeLessThan(98.3);
  });

  it('says nothing of a parameter that is inactive', () => {
    const few = Uint8Array.from([1, 0, 1]);
    const at = (b: number) => estimator.logDensity(Float64Array.from([0.4, int.encode(b), 1]), few, scratch);
    expect(at(1)).toBe(at(5));
  });
});
