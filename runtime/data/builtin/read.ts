import { readFileSync } from 'node:fs';
import { sharedNumbers, type Table, withHash } from '../../core/table.ts';
import type { ArgValues } from '../../core/unit.ts';
import { scaling } from '../table/arguments.ts';

/** What `NAME.json` says of `NAME.bin`; `make.py` writes both. */
interface Description {
  readonly rows: number;
  readonly columns: number;
  readonly features: readonly string[];
  readonly target: string;
  /** Absent for regression. */
  readonly classes?: readonly string[];
  readonly x: 'float64' | 'uint8';
  readonly scale: number;
}

/** A shipped table by name. @param args of its unit */
export function readBuiltin(name: string, args: ArgValues): Table {
  const file = (ending: string): Buffer => readFileSync(new URL(`./${name}.${ending}`, import.meta.url));
  const { rows, columns, features, target, classes, x: format, scale } = JSON.parse(file('json').toString()) as Description;
  const block = file('bin');
  const x = sharedNumbers(rows * columns);
  const width = format === 'float64' ? 8 : 1;
  for (let i = 0; i < x.length; i++) x[i] = (format === 'float64' ? block.readDoubleLE(i * 8) : block[i]!) / scale;
  const y = sharedNumbers(rows);
  const targets = block.subarray(x.length * width);
  if (classes !== undefined) y.set(targets);
  else for (let row = 0; row < rows; row++) y[row] = targets.readDoubleLE(row * 8);
  const kind = classes === undefined ? ({ task: 'regression' } as const) : ({ task: 'classification', classes } as const);
  return withHash({ name, ...kind, rows, columns, x, y, features, target, ...scaling(args) });
}
