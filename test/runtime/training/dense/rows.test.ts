import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import { Desk, padded } from '../../../../runtime/training/dense/rows.ts';

const draw = (rng: Rng, count: number): Float64Array => Float64Array.from({ length: count }, () => rng.normal());
const dot = (a: Float64Array, i: number, b: Float64Array, j: number, columns: number): number =>
  Array.from({ length: columns }, (_, c) => a[i * columns + c]! * b[j * columns + c]!).reduce((sum, x) => sum + x, 0);

describe.each([
  [1, 1, 1],
  [5, 3, 7],
  [8, 4, 64],
  [13, 10, 30],
])('%i rows and %i functions of %i columns', (n, m, columns) => {
  const rng = new Rng(n, columns);
  const [x, y, r] = [draw(rng, n * columns), draw(rng, m * columns), draw(rng, n * m)];
  const [stride, line] = [padded(columns), padded(m)];
  const toY = padded(n) * stride;
  const toG = toY + line * stride;
  const toOut = toG + line * stride;
  const toR = toOut + padded(n) * line;
  const prepared = (): Desk => {
    const desk = new Desk(toR + padded(n) * line);
    expect(desk.put(0, x, columns, 0, n)).toBe(toY);
    expect(desk.put(toY, y, columns, 0, m)).toBe(toG);
    return desk;
  };

  it('are multiplied', () => {
    const desk = prepared();
    desk.products(0, toY, toOut, n, line, columns);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) expect(desk.numbers[toOut + i * line + j]).toBeCloseTo(dot(x, i, y, j, columns), 12);
    }
    desk.product(0, toY, toOut, n, columns);
    for (let i = 0; i < n; i++) expect(desk.numbers[toOut + i]).toBeCloseTo(dot(x, i, y, 0, columns), 12);
  });

  it('are gathered by weights', () => {
    const weights = (k: number): Float64Array => Float64Array.from({ length: n }, (_, i) => r[i * m + k]!);
    const gathered = (k: number, c: number): number => weights(k).reduce((sum, w, i) => sum + w * x[i * columns + c]!, 0);
    const desk = prepared();
    for (let i = 0; i < n; i++) for (let k = 0; k < m; k++) desk.numbers[toR + i * line + k] = r[i * m + k]!;
    desk.gather(toR, 0, toG, n, line, columns);
    for (let k = 0; k < m; k++) {
      for (let c = 0; c < columns; c++) expect(desk.numbers[toG + k * stride + c]).toBeCloseTo(gathered(k, c), 12);
    }
    desk.numbers.fill(0, toG);
    desk.numbers.set(weights(0), toR);
    desk.gatherOne(toR, 0, toG, n, columns);
    for (let c = 0; c < columns; c++) expect(desk.numbers[toG + c]).toBeCloseTo(gathered(0, c), 12);
  });
});

it('has no room for what 32 bits cannot address', () => {
  expect(() => new Desk(2 ** 29)).toThrow(RangeError);
});
