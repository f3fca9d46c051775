import { DamagedState, doublesOf, integersOf, type ModelState } from '../../core/model-state.ts';
import type { Tree } from './tree.ts';

/** Trees one after the other in flat arrays; `nodes` says how many each has. */
export function packTrees(trees: readonly Tree[]): ModelState['arrays'] {
  const integers = (part: (tree: Tree) => Int32Array): Int32Array => Int32Array.from(trees.flatMap((tree) => [...part(tree)]));
  const doubles = (part: (tree: Tree) => Float64Array): Float64Array =>
    Float64Array.from(trees.flatMap((tree) => [...part(tree)]));
  return {
    nodes: Int32Array.from(trees, ({ left }) => left.length),
    feature: integers(({ feature }) => feature),
    border: doubles(({ border }) => border),
    left: integers(({ left }) => left),
    right: integers(({ right }) => right),
    values: doubles(({ values }) => values),
  };
}

/** Borders of inner nodes and what leaves say. */
export function parametersOf(trees: readonly Tree[]): number {
  return trees.reduce((sum, { left, outputs }) => {
    const leaves = left.reduce((count, child) => count + Number(child < 0), 0);
    return sum + (left.length - leaves) + leaves * outputs;
  }, 0);
}

/** Throws `DamagedState` where a node leads nowhere or back: children come after their parent. */
export function unpackTrees(state: ModelState, columns: number, outputs: number): readonly Tree[] {
  const nodes = integersOf(state, 'nodes');
  if (nodes.length === 0 || nodes.some((count) => count < 1)) throw new DamagedState('a tree has no node');
  const total = nodes.reduce((sum, count) => sum + count, 0);
  const whole = {
    feature: integersOf(state, 'feature', total),
    border: doublesOf(state, 'border', total),
    left: integersOf(state, 'left', total),
    right: integersOf(state, 'right', total),
    values: doublesOf(state, 'values', total * outputs),
  };
  let first = 0;
  return Array.from(nodes, (count): Tree => {
    const end = first + count;
    const part = {
      feature: whole.feature.slice(first, end),
      border: whole.border.slice(first, end),
      left: whole.left.slice(first, end),
      right: whole.right.slice(first, end),
      values: whole.values.slice(first * outputs, end * outputs),
      outputs,
    };
    first = end;
    for (let node = 0; node < count; node++) checkNode(part, node, columns);
    return part;
  });
}

function checkNode({ feature, left, right }: Tree, node: number, columns: number): void {
  if (left[node]! < 0) return;
  const leads = [left[node]!, right[node]!].every((child) => child > node && child < left.length);
  if (!leads || feature[node]! < 0 || feature[node]! >= columns) throw new DamagedState('a tree leads nowhere');
}
