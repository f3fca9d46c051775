/** What every model must do, whoever wrote it: `modelConformance(unit)` inside a test file. */
import { describe, expect, it } from '@jest/globals';
import type { Task } from '../../dsl/catalog.ts';
import { DamagedState } from '../../runtime/core/model-state.ts';
import { Rng } from '../../runtime/core/rng.ts';
import { type ArgValues, Cancelled, type Fitted, type ModelUnit, type Rows } from '../../runtime/core/unit.ts';
import { drawRatings } from './ratings.ts';

const ROWS = 97;
const COLUMNS = 3;
const never = { cancelled: () => false };

export interface Conformance {
  /** Arguments beyond the defaults, for a model that is slow with them. */
  readonly args?: ArgValues;
}

export function modelConformance(unit: ModelUnit, { args: given = {} }: Conformance = {}): void {
  const defaults = Object.entries(unit.args).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value]],
  );
  const args: ArgValues = { ...Object.fromEntries(defaults), ...given };
  const draw = (task: Task, classes: number, seed: number): Rows =>
    unit.learns === 'ratings' ? drawRatings(ROWS, seed) : drawRows(task, classes, seed);

  describe(`model ${unit.name}`, () => {
    it('describes itself', () => {
      expect(unit.doc).toMatch(/^[^\n]+[^.\n]$/);
      expect(unit.tasks.length).toBeGreaterThan(0);
      expect(['thread', 'process']).toContain(unit.host(args));
      for (const [name, argument] of Object.entries(unit.args)) {
        expect(argument.doc).not.toBe('');
        expect([name, argument.default !== undefined || argument.optional]).toEqual([name, true]);
        if (argument.type === 'label') expect(argument.labels).toContain(argument.default);
        if (typeof argument.default === 'number') {
          expect(argument.default).toBeGreaterThanOrEqual(argument.min ?? Number.NEGATIVE_INFINITY);
          expect(argument.default).toBeLessThanOrEqual(argument.max ?? Number.POSITIVE_INFINITY);
        }
      }
    });

    for (const task of unit.tasks) {
      for (const classes of task === 'classification' ? [2, 3, 7] : [0]) {
        describe(task === 'classification' ? `with ${classes} classes` : 'of numbers', () => {
          const train = (rows: Rows, seed = 1): Promise<Fitted> => unit.fit(rows, { args, task, classes, seed }, never);

          it('learns: better than knowing no row', async () => {
            const fitted = await train(draw(task, classes, 1));
            const unseen = draw(task, classes, 2);
            const predicted = fitted.predict(unseen);
            expect(error(unseen, predicted, classes)).toBeLessThan(0.6 * error(unseen, blind(classes), classes));
            expect(fitted.epochs).toBeGreaterThan(0);
            expect(fitted.engine).not.toBe('');
            fitted.dispose();
          });

          it('predicts a finite number a row, or probabilities that sum to 1', async () => {
            const fitted = await train(draw(task, classes, 1));
            for (const rows of [1, 2, 5, ROWS]) {
              const predicted = fitted.predict(head(draw(task, classes, 3), rows));
              expect(predicted).toHaveLength(rows * Math.max(1, classes));
              expect(predicted.every(Number.isFinite)).toBe(true);
              for (let row = 0; row < rows && classes > 0; row++) {
                const mine = predicted.subarray(row * classes, (row + 1) * classes);
                expect(mine.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
                expect(mine.every((p) => p >= 0 && p <= 1)).toBe(true);
              }
            }
            fitted.dispose();
          });

          it('writes to none of its rows: other fits are given the same', async () => {
            const [seen, unseen] = [draw(task, classes, 1), draw(task, classes, 3)];
            const fitted = await train(seen);
            fitted.predict(unseen);
            expect([seen, unseen]).toEqual([draw(task, classes, 1), draw(task, classes, 3)]);
            fitted.dispose();
          });

          it('predicts a row the same, whatever rows come with it', async () => {
            const fitted = await train(draw(task, classes, 1));
            const unseen = draw(task, classes, 3);
            const first = fitted.predict(head(unseen, 1));
            fitted
              .predict(unseen)
              .subarray(0, first.length)
              .forEach((value, i) => {
                expect(value).toBeCloseTo(first[i]!, 5);
              });
            fitted.dispose();
          });

          it('gives the same bits for the same seed, others for another unless it draws nothing, and leaves the rows alone', async () => {
            const rows = draw(task, classes, 1);
            const [x, y] = [rows.x.slice(), rows.y.slice()];
            const predictions: Float64Array[] = [];
            for (const seed of [5, 6, 5]) {
              const fitted = await train(rows, seed);
              predictions.push(fitted.predict(rows));
              fitted.dispose();
            }
            expect(predictions[2]).toEqual(predictions[0]);
            if (unit.deterministic) expect(predictions[1]).toEqual(predictions[0]);
            else expect(predictions[1]).not.toEqual(predictions[0]);
            expect([rows.x, rows.y]).toEqual([x, y]);
          });

          it('is not disturbed by reporting, and reports what it then is', async () => {
            const rows = draw(task, classes, 1);
            const unseen = head(draw(task, classes, 3), 40);
            const alone = await train(rows, 5);
            const reported: Float64Array[] = [];
            const report = async (epoch: number, predict: Fitted['predict']): Promise<boolean> => {
              expect(epoch).toBe(reported.push(predict(unseen)));
              return false;
            };
            const watched = await unit.fit(rows, { args, task, classes, seed: 5 }, { ...never, report });
            expect(watched.predict(unseen)).toEqual(alone.predict(unseen));
            if (reported.length > 0) {
              expect(reported).toHaveLength(watched.epochs);
              expect(reported.at(-1)).toEqual(watched.predict(unseen));
              const stop = async (epoch: number): Promise<boolean> => epoch === 2;
              await expect(unit.fit(rows, { args, task, classes, seed: 5 }, { ...never, report: stop })).rejects.toThrow(
                Cancelled,
              );
            }
            alone.dispose();
            watched.dispose();
          });

          it('predicts the same bits when it was saved and restored, also from what another machine would read', async () => {
            const fitted = await train(draw(task, classes, 1), 5);
            const unseen = draw(task, classes, 3);
            const restored = await unit.restore(structuredClone(fitted.save()), {
              args,
              task,
              classes,
              columns: draw(task, classes, 1).columns,
            });
            expect(restored.predict(unseen)).toEqual(fitted.predict(unseen));
            expect(fitted.parameters).toBeGreaterThan(0);
            fitted.dispose();
          });

          it('restores nothing that was damaged', async () => {
            const fitted = await train(draw(task, classes, 1), 5);
            const { numbers, arrays } = fitted.save();
            const context = { args, task, classes, columns: draw(task, classes, 1).columns };
            for (const name of Object.keys(arrays)) {
              const { [name]: _, ...others } = arrays;
              for (const wrong of [
                others,
                { ...arrays, [name]: arrays[name]!.slice(1) },
                { ...arrays, [name]: new Float64Array(arrays[name]!.length).fill(Number.NaN) },
              ]) {
                await expect(unit.restore({ numbers, arrays: wrong }, context)).rejects.toThrow(DamagedState);
              }
            }
            for (const name of Object.keys(numbers)) {
              const { [name]: _, ...others } = numbers;
              await expect(unit.restore({ numbers: others, arrays }, context)).rejects.toThrow(DamagedState);
            }
            await expect(unit.restore({ numbers, arrays }, { ...context, columns: 0 })).rejects.toThrow(DamagedState);
            fitted.dispose();
          });

          it('keeps two fits apart', async () => {
            const rows = draw(task, classes, 1);
            const alone = await train(rows, 5);
            const before = alone.predict(rows);
            const other = await train(head(draw(task, classes, 4), 40), 6);
            other.predict(rows);
            expect(alone.predict(rows)).toEqual(before);
            alone.dispose();
            other.dispose();
          });
        });
      }
    }

    it('stops when told to, at once or later', async () => {
      const [task] = unit.tasks;
      const classes = task === 'classification' ? 2 : 0;
      const context = { args, task: task!, classes, seed: 1 };
      for (const after of [0, 3]) {
        let asked = 0;
        const control = { cancelled: () => asked++ >= after };
        await expect(unit.fit(draw(task!, classes, 1), context, control)).rejects.toThrow(Cancelled);
        expect(asked).toBe(after + 1);
      }
    });
  });
}

/** The target follows the first column, with noise; the second column is noise and the third constant. */
function drawRows(task: Task, classes: number, seed: number): Rows {
  const rng = new Rng(seed, 17);
  const x = new Float64Array(ROWS * COLUMNS);
  const y = new Float64Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    const label = task === 'classification' ? row % classes : 2 * rng.next() - 1;
    const middle = task === 'classification' ? (4 * label) / (classes - 1) - 2 : 2 * label;
    x.set([middle + 0.1 * rng.normal(), rng.normal(), 1], row * COLUMNS);
    y[row] = label;
  }
  return { rows: ROWS, columns: COLUMNS, x, y };
}

const head = (rows: Rows, count: number): Rows => ({
  ...rows,
  rows: count,
  x: rows.x.slice(0, count * rows.columns),
  y: rows.y.slice(0, count),
});

/** What one says who knows no row: 0, or every class as likely. */
const blind = (classes: number): Float64Array =>
  new Float64Array(ROWS * Math.max(1, classes)).fill(classes === 0 ? 0 : 1 / classes);

/** Mean squared distance from the truth: of the number, or of the probabilities (Brier). */
function error(rows: Rows, predicted: Float64Array, classes: number): number {
  const width = Math.max(1, classes);
  let sum = 0;
  for (let row = 0; row < rows.rows; row++) {
    for (let c = 0; c < width; c++) {
      const truth = classes === 0 ? rows.y[row]! : Number(rows.y[row] === c);
      sum += (predicted[row * width + c]! - truth) ** 2;
    }
  }
  return sum / rows.rows;
}
