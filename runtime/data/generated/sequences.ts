import type { Task } from '../../../dsl/catalog.ts';
import { Rng } from '../../core/rng.ts';
import { sharedNumbers, type Table, withHash } from '../../core/table.ts';

/**
 * A step has a value uniform in [0, 1) and a mark, which is 1 at one step of the first half and one of the second, each uniform,
 * and 0 elsewhere. Regression: the sum of the two marked values (the adding problem). Classification: whether the second is the
 * greater one; values are swapped in every second series so that it is so in half of them.
 */
export function drawSequences({ n, steps, seed }: Readonly<Record<'n' | 'steps' | 'seed', number>>, task: Task): Table {
  const rng = new Rng(seed);
  const columns = 2 * steps;
  const x = sharedNumbers(n * columns);
  const y = sharedNumbers(n);
  const half = Math.floor(steps / 2);
  for (let row = 0; row < n; row++) {
    const series = x.subarray(row * columns, (row + 1) * columns);
    for (let step = 0; step < steps; step++) series[2 * step] = rng.next();
    const [first, second] = [2 * rng.int(half), 2 * (half + rng.int(steps - half))];
    series[first + 1] = 1;
    series[second + 1] = 1;
    const rises = row % 2;
    const [a, b] = [series[first]!, series[second]!];
    if (b > a !== (rises === 1)) [series[first], series[second]] = [b, a];
    y[row] = task === 'regression' ? a + b : rises;
  }
  const features = Array.from({ length: columns }, (_, i) => `${i % 2 === 0 ? 'value' : 'mark'}${Math.floor(i / 2) + 1}`);
  const layout = { kind: 'sequence', steps, features: 2 } as const;
  const common = { name: 'sequences', rows: n, columns, x, y, layout, features } as const;
  return task === 'regression'
    ? withHash({ ...common, task, target: 'sum' })
    : withHash({ ...common, task, target: 'trend', classes: ['falls', 'rises'] });
}
