import { rewrite, scoresIn } from '../formula.ts';
import type { Formula, Score } from '../plan.ts';
import type { Cell } from './cell.ts';

/** The data that scores of a search are written with; undefined where none is, or where they differ. */
export function writtenData(formulas: readonly Formula[], cell: Cell): Score['data'] | undefined {
  const scores = formulas.flatMap(scoresIn).filter(({ id }) => id !== undefined && cell.assumptions.get(id)?.data === undefined);
  const [first, ...rest] = scores.map(({ data }) => data);
  const same = (data: Score['data']): boolean => text(data) === text(first);
  return first !== undefined && rest.every(same) ? first : undefined;
}

/** What a model costs depends on its data: `n_params(mlp)` without any is measured on the data that the search trains on. */
export function withData(formula: Formula, data: Score['data'] | undefined, cell: Cell): Formula {
  if (data === undefined) return formula;
  const shared = rewrite(formula, (node) => {
    if (node.k !== 'score' || node.protocol !== 'cost' || node.id === undefined) return node;
    if (cell.assumptions.get(node.id)?.data === undefined) return node;
    cell.assumptions.delete(node.id);
    const span = cell.placeOf(node);
    const moved = { ...node, data };
    return span === undefined ? moved : cell.place(moved, span);
  });
  const span = cell.placeOf(formula);
  return span === undefined || shared === formula ? shared : cell.place(shared, span);
}

function text(data: Score['data'] | undefined): string {
  return JSON.stringify(data, (name, value: unknown) => (name === 'id' ? undefined : value)) ?? '';
}
