import { closeSync, openSync, writeSync } from 'node:fs';
import { Rng } from '../../../runtime/core/rng.ts';

/** Numbers of a large problem: `y` is 1 where a noisy sum of the first five columns is above 0. Row-major. */
export function largeRows(rows: number, columns: number): { readonly x: Float64Array; readonly y: Float64Array } {
  const rng = new Rng(1, rows, columns);
  const x = new Float64Array(rows * columns);
  const y = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let score = 4 * (rng.next() - 0.5);
    for (let j = 0; j < columns; j++) {
      const value = Math.round(1000 * (rng.next() + rng.next() - 1)) / 1000;
      x[at++] = value;
      if (j < 5) score += 3 * value;
    }
    y[row] = score > 0 ? 1 : 0;
  }
  return { x, y };
}

/** Such a problem as a CSV file: columns `c0`, `c1`, … and `y`, which is `no` or `yes`. */
export function writeLarge(path: string, rows: number, columns: number): void {
  const { x, y } = largeRows(rows, columns);
  const file = openSync(path, 'w');
  writeSync(file, `${Array.from({ length: columns }, (_, j) => `c${j}`).join(',')},y\n`);
  for (let from = 0; from < rows; from += 5000) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(rows, from + 5000); row++) {
      lines.push(`${x.subarray(row * columns, (row + 1) * columns).join(',')},${y[row] === 1 ? 'yes' : 'no'}\n`);
    }
    writeSync(file, lines.join(''));
  }
  closeSync(file);
}

/** A CSV file of so many bytes at least, of five columns `g,a,b,c,y`: a block of rows again and again. @returns rows */
export function writeHuge(path: string, bytes: number): number {
  const rng = new Rng(2);
  const perBlock = 1_000_000;
  const lines = Array.from({ length: perBlock }, () => {
    const a = rng.next();
    return `${rng.int(1000)},${a.toFixed(6)},${rng.next().toFixed(6)},${rng.normal().toFixed(6)},${a > 0.5 ? 'yes' : 'no'}\n`;
  });
  const block = Buffer.from(lines.join(''));
  const file = openSync(path, 'w');
  let [written, rows] = [writeSync(file, 'g,a,b,c,y\n'), 0];
  for (; written < bytes; written += block.length, rows += perBlock) writeSync(file, block);
  closeSync(file);
  return rows;
}
