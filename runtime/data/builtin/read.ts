import { readFileSync } from 'node:fs';
import { sharedNumbers, type Table, withHash } from '../../core/table.ts';

/** What `NAME.json` says of `NAME.bin`; `make.py` writes both. */
interface Description {
  readonly rows: number;
  readonly columns: number;
  readonly features: readonly string[];
  readonly target: string;
  readonly classes: readonly string[];
  readonly x: 'float64' | 'uint8';
  readonly scale: number;
}

/** A shipped classification table by name. */
export function readBuiltin(name: string): Table {
  const file = (ending: string): Buffer => readFileSync(new URL(`./${name}.${ending}`, import.meta.url));
  const { rows, columns, features, target, classes, x: kind, scale } = JSON.parse(file('json').toString()) as Description;
  const block = file('bin');
  const x = sharedNumbers(rows * columns);
  const width = kind === 'float64' ? 8 : 1;
  for (let i = 0; i < x.length; i++) x[i] = (kind === 'float64' ? block.readDoubleLE(i * 8) : block[i]!) / scale;
  const y = sharedNumbers(rows);
  y.set(block.subarray(x.length * width));
  return withHash({ name, task: 'classification', rows, columns, x, y, features, target, classes });
}
