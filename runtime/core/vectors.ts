import type { Formula, Space } from '../../dsl/plan.ts';
import { compileSpace } from './space.ts';
import type { Params } from './trial.ts';

/**
 * A point as it was meant: where the space has a vector (`layers in int[8,256]^1..4`), the list under its name in place of its
 * length and elements. Other parameters stay, in their order.
 */
export function withVectors(space: Space, point: Params): Params {
  const vectors = space.derived.filter(({ name, formula }) => isVector(name, formula));
  if (vectors.length === 0) return point;
  const all = compileSpace(space).withDerived(point);
  const shown: Record<string, Params[string]> = {};
  for (const [name, value] of Object.entries(point)) {
    const vector = vectors.find((each) => belongsTo(name, each.name));
    if (vector === undefined || all[vector.name] === undefined) shown[name] = value;
    else shown[vector.name] = all[vector.name]!;
  }
  return shown;
}

function isVector(name: string, formula: Formula): boolean {
  return (
    formula.k === 'vector' ||
    (formula.k === 'list' && formula.items.every((item) => item.k === 'param' && belongsTo(item.name, name)))
  );
}

function belongsTo(param: string, vector: string): boolean {
  return param === `${vector}.length` || param.startsWith(`${vector}[`);
}
