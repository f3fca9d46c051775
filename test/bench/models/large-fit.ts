/** One fit of `large.ts`: `large-fit.ts MODEL ROWS COLUMNS ARGS`, the last as JSON. Prints the accuracy on the training rows, and what the fit took. */
import accuracy from '../../../runtime/metrics/accuracy.ts';
import { loaders } from '../../../runtime/units.gen.ts';
import { largeRows } from './large-files.ts';

const [name, rows, columns] = [process.argv[2] as keyof typeof loaders.model, Number(process.argv[3]), Number(process.argv[4])];
const { default: unit } = await loaders.model[name]!();
const table = { rows, columns, ...largeRows(rows, columns) };
const defaults = Object.entries(unit.args).flatMap(([arg, { default: value }]) => (value === undefined ? [] : [[arg, value]]));
const context = {
  args: { ...Object.fromEntries(defaults), ...(JSON.parse(process.argv[5]!) as object) },
  task: 'classification',
  classes: 2,
  seed: 1,
} as const;
const [before, began] = [process.cpuUsage(), performance.now()];
const fitted = await unit.fit(table, context, { cancelled: () => false });
const { user, system } = process.cpuUsage(before);
const wall = (performance.now() - began) / 1000;
const score = accuracy.score(table.y, fitted.predict(table), 2, {});
console.log(JSON.stringify({ cpu: (user + system) / 1e6, wall, epochs: fitted.epochs, score }));
