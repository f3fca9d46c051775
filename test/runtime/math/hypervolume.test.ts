import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import { exclusiveVolume, hypervolume } from '../../../runtime/math/hypervolume.ts';

/** optuna 5.0.0, `compute_hypervolume` against the reference (1, …, 1). */
const recorded = [
  {
    points: [
      [0.094, 0.26],
      [0.881, 0.64],
      [0.104, 0.476],
      [0.527, 0.176],
      [0.808, 0.125],
      [0.43, 0.568],
    ],
    volume: 0.719964,
  },
  {
    points: [
      [0.474, 0.645, 0.812],
      [1.052, 0.313, 0.713],
      [0.766, 0.322, 0.002],
      [1.071, 0.328, 0.345],
      [0.981, 0.644, 0.518],
      [0.851, 0.033, 0.778],
      [0.412, 0.1, 0.727],
      [1.025, 0.228, 0.7],
    ],
    volume: 0.261710526,
  },
  {
    points: [
      [0.328, 0.816, 0.794, 0.241],
      [0.913, 0.723, 0.751, 0.902],
      [0.471, 0.835, 0.966, 0.113],
      [0.935, 0.433, 0.528, 0.161],
      [0.768, 0.321, 0.958, 0.303],
      [0.618, 0.44, 0.674, 0.216],
      [0.198, 0.822, 0.827, 0.624],
      [1.013, 0.226, 0.936, 0.186],
      [1.061, 0.686, 0.668, 1.068],
    ],
    volume: 0.070915516672,
  },
  {
    points: [
      [0.866, 0.869, 0.06, 0.406, 0.093],
      [0.213, 0.235, 0.945, 0.139, 0.326],
      [0.542, 0.934, 1.062, 0.779, 0.235],
      [0.599, 0.777, 0.057, 0.748, 0.405],
      [0.649, 0.736, 0.736, 0.575, 0.61],
      [0.218, 0.545, 0.138, 0.529, 0.59],
      [0.852, 0.433, 0.022, 0.581, 0.226],
    ],
    volume: 0.09657253889273804,
  },
];

describe.each(recorded)('of $points.length points', ({ points, volume }) => {
  const reference = points[0]!.map(() => 1);
  it('is what Optuna gives', () => {
    expect(hypervolume(points, reference)).toBeCloseTo(volume, 12);
  });
  it('is the sum of what each point adds to those before it', () => {
    const sum = points.reduce((total, point, i) => total + exclusiveVolume(point, points.slice(0, i), reference), 0);
    expect(sum).toBeCloseTo(volume, 12);
  });
});

it('is the share of random places that some point dominates', () => {
  const rng = new Rng(11);
  const draw = () => [rng.next(), rng.next(), rng.next(), rng.next()];
  const points = Array.from({ length: 12 }, draw);
  let inside = 0;
  const places = 40_000;
  for (let i = 0; i < places; i++) {
    const place = draw();
    if (points.some((point) => point.every((loss, k) => loss <= place[k]!))) inside++;
  }
  // Four standard errors.
  expect(Math.abs(hypervolume(points, [1, 1, 1, 1]) - inside / places)).toBeLessThan(0.01);
});

it('is 0 of nothing and of what is beyond the reference; equal points count once', () => {
  expect(hypervolume([], [1, 1])).toBe(0);
  expect(hypervolume([[2, 0]], [1, 1])).toBe(0);
  expect(
    hypervolume(
      [
        [0.5, 0.5, 0.5],
        [0.5, 0.5, 0.5],
      ],
      [1, 1, 1],
    ),
  ).toBeCloseTo(0.125, 15);
  expect(exclusiveVolume([0.5, 0.5], [[0.5, 0.5]], [1, 1])).toBe(0);
});
