/** What every metric must do, whoever wrote it: `metricConformance(unit)` inside a test file. */
import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../runtime/core/rng.ts';
import type { ArgValues, MetricUnit } from '../../runtime/core/unit.ts';

const ROWS = 60;

export function metricConformance(unit: MetricUnit): void {
  const args: ArgValues = Object.fromEntries(
    Object.entries(unit.args).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  );

  describe(`metric ${unit.name}`, () => {
    it('describes itself', () => {
      expect(unit.doc).toMatch(/^[^\n]+[^.\n]$/);
      expect(unit.tasks.length).toBeGreaterThan(0);
      expect(['maximize', 'minimize']).toContain(unit.direction);
      for (const [name, argument] of Object.entries(unit.args)) {
        expect(argument.doc).not.toBe('');
        expect([name, argument.default !== undefined || argument.optional]).toEqual([name, true]);
        if (argument.type === 'label') expect(argument.labels).toContain(argument.default);
      }
    });

    if (unit.measures === 'cost') {
      it('is a number of what was spent, less for less', () => {
        const spent = { parameters: 3, fitSeconds: 5, predictSeconds: 7 };
        const twice = { parameters: 6, fitSeconds: 10, predictSeconds: 14 };
        expect(unit.cost(spent)).toBeGreaterThan(0);
        expect(unit.cost(twice)).toBe(2 * unit.cost(spent));
      });
      return;
    }

    for (const task of unit.tasks) {
      for (const classes of task === 'classification' ? [2, 3, 7] : [0]) {
        describe(task === 'classification' ? `with ${classes} classes` : 'of numbers', () => {
          const score = (truth: Float64Array, predicted: Float64Array) => unit.score(truth, predicted, classes, args);
          const truth = unit.ranks ? listed() : truths(classes);

          it('gives the same finite number each time and changes nothing', () => {
            const predicted = guesses(classes, 1);
            const [a, b] = [truth.slice(), predicted.slice()];
            const first = score(truth, predicted);
            expect(Number.isFinite(first)).toBe(true);
            expect(score(truth, predicted)).toBe(first);
            expect([truth, predicted]).toEqual([a, b]);
          });

          it('finds nothing better than the truth', () => {
            const best = score(truth, perfect(truth, classes));
            const others = Array.from({ length: 50 }, (_, seed) => score(truth, guesses(classes, seed)));
            const good =
              unit.direction === 'maximize' ? others.map((other) => best - other) : others.map((other) => other - best);
            // Another order may find all there is to be found.
            expect(Math.min(...good)).toBeGreaterThanOrEqual(unit.ranks ? 0 : Number.MIN_VALUE);
            expect(good.filter((gap) => gap > 0).length).toBeGreaterThan(10);
          });

          it('does not mind the order of rows', () => {
            const predicted = guesses(classes, 2);
            const order = new Rng(3).shuffle(Int32Array.from({ length: ROWS }, (_, row) => row));
            const width = Math.max(1, classes);
            const turned = Float64Array.from(
              predicted,
              (_, i) => predicted[order[Math.floor(i / width)]! * width + (i % width)]!,
            );
            expect(
              score(
                Float64Array.from(order, (row) => truth[row]!),
                turned,
              ),
            ).toBeCloseTo(score(truth, predicted), 12);
          });

          it('is not a number when a prediction is none', () => {
            const predicted = guesses(classes, 4);
            predicted[predicted.length - 1] = Number.NaN;
            expect(score(truth, predicted)).toBeNaN();
          });

          it('is not a number without rows', () => {
            expect(score(new Float64Array(), new Float64Array())).toBeNaN();
          });
        });
      }
    }
  });
}

function truths(classes: number): Float64Array {
  const rng = new Rng(11);
  return Float64Array.from({ length: ROWS }, (_, row) => (classes === 0 ? rng.normal() : row % classes));
}

/** Six to be found in a list. */
function listed(): Float64Array {
  return Float64Array.from({ length: ROWS }, (_, row) => Number(row % 10 === 3));
}

function perfect(truth: Float64Array, classes: number): Float64Array {
  if (classes === 0) return truth.slice();
  return Float64Array.from({ length: truth.length * classes }, (_, i) =>
    truth[Math.floor(i / classes)] === i % classes ? 1 : 0,
  );
}

/** Probabilities whose rows sum to 1, or numbers. */
function guesses(classes: number, seed: number): Float64Array {
  const rng = new Rng(seed, 5);
  if (classes === 0) return Float64Array.from({ length: ROWS }, () => rng.normal());
  const predicted = Float64Array.from({ length: ROWS * classes }, () => 0.01 + rng.next());
  for (let row = 0; row < ROWS; row++) {
    const mine = predicted.subarray(row * classes, (row + 1) * classes);
    const total = mine.reduce((sum, weight) => sum + weight, 0);
    mine.forEach((weight, c) => {
      mine[c] = weight / total;
    });
  }
  return predicted;
}
