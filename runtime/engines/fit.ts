import type { FitResult, FitTask } from '../core/scoring.ts';
import type { Table } from '../core/table.ts';
import type { FitControl, Rows } from '../core/unit.ts';
import { loaders } from '../units.gen.ts';

/** Carries out one fit where it is called: trains on the task's training rows and scores its test rows. Rejects as the model does. */
export async function carryOut(task: FitTask, control: FitControl): Promise<FitResult> {
  const { default: model } = await loaders.model[task.model.unit]!();
  const { default: metric } = await loaders.metric[task.metric.unit]!();
  const classes = task.task === 'classification' ? (task.table.classes?.length ?? 0) : 0;
  const context = { args: task.model.args, task: task.task, classes, seed: task.seed };
  const fitted = await model.fit(take(task.table, task.train), context, control);
  try {
    const test = take(task.table, task.test);
    const score = metric.score(test.y, fitted.predict(test), classes, task.metric.args);
    return { score, epochs: fitted.epochs, engine: fitted.engine, converged: fitted.converged };
  } finally {
    fitted.dispose();
  }
}

/** The rows of the table with the given numbers, in that order. */
function take(table: Table, numbers: Int32Array): Rows {
  const { columns } = table;
  const x = new Float64Array(numbers.length * columns);
  const y = new Float64Array(numbers.length);
  let to = 0;
  for (let r = 0; r < numbers.length; r++) {
    const from = numbers[r]! * columns;
    for (let c = 0; c < columns; c++) x[to++] = table.x[from + c]!;
    y[r] = table.y[numbers[r]!]!;
  }
  return { rows: numbers.length, columns, x, y };
}
