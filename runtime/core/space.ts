import { paramsIn } from '../../dsl/formula.ts';
import type { Constraint, Formula, Param, Space, Value } from '../../dsl/plan.ts';
import { type Axis, axisOf } from './domain.ts';
import { evaluate, holds, violated } from './formula.ts';
import type { Params } from './trial.ts';

/** A parameter with what samplers need of its domain. */
export interface Dimension {
  readonly name: string;
  readonly axis: Axis;
  readonly when?: Formula;
  readonly default?: Value;
}

/** A search space, ready to be used. A *point* has a value for every active parameter and no other. */
export interface CompiledSpace {
  readonly space: Space;
  /** In the order written. */
  readonly dimensions: readonly Dimension[];
  /** The same, conditions after what they depend on. */
  readonly ordered: readonly Dimension[];
  /**
   * Builds a point: asks for a value of each parameter that is active given the values before it. Keys come in the order
   * written.
   */
  build(choose: (dimension: Dimension) => Value): Params;
  /** The point a set of values stands for, inactive ones dropped; undefined where an active one is missing. */
  canonical(values: Params): Params | undefined;
  /** Whether it is exactly a point of the space: active parameters only, each in its domain. Constraints apart. */
  contains(values: Params): boolean;
  /** Whether no input constraint is violated. One on inactive parameters never is. */
  allows(point: Params): boolean;
  /** Whether there is any input constraint. */
  readonly constrained: boolean;
  /** Two points are the same point iff their keys are equal. */
  key(point: Params): string;
  /** The point together with derived values: what objectives see. Derived values of inactive parameters are absent. */
  withDerived(point: Params): Params;
  /** Number of points, constraints apart; Infinity when a continuous parameter can be active. An upper bound above 10^6. */
  readonly cardinality: number;
  /** All points of a finite space that no constraint forbids, the last parameter varying fastest. */
  enumerate(): Generator<Params, void, void>;
}

/** @param constraints those on `input` are kept, others are ignored */
export function compileSpace(space: Space, constraints: readonly Constraint[] = []): CompiledSpace {
  const dimensions = space.params.map(dimensionOf);
  const ordered = sortByCondition(dimensions, space);
  const inputs = constraints.filter((constraint) => constraint.on === 'input');
  const keys = new WeakMap<Params, string>();

  const isActive = (dimension: Dimension, point: Params): boolean =>
    dimension.when === undefined || holds(dimension.when, { params: withDerived(point) });

  const inWrittenOrder = (point: Params): Params => {
    const sorted: Record<string, Value> = {};
    for (const { name } of dimensions) if (point[name] !== undefined) sorted[name] = point[name];
    return sorted;
  };

  const build = (choose: (dimension: Dimension) => Value): Params => {
    const point: Record<string, Value> = {};
    for (const dimension of ordered) if (isActive(dimension, point)) point[dimension.name] = choose(dimension);
    return inWrittenOrder(point);
  };

  const canonical = (values: Params): Params | undefined => {
    const point: Record<string, Value> = {};
    for (const dimension of ordered) {
      if (!isActive(dimension, point)) continue;
      const value = values[dimension.name];
      if (value === undefined) return undefined;
      point[dimension.name] = value;
    }
    return inWrittenOrder(point);
  };

  const withDerived = (point: Params): Params => {
    if (space.derived.length === 0) return point;
    const all: Record<string, Value> = { ...point };
    for (const { name, formula } of space.derived) {
      const value = evaluate(formula, { params: all });
      if (value !== undefined) all[name] = value;
    }
    return all;
  };

  const allows = (point: Params): boolean => {
    if (inputs.length === 0) return true;
    const params = withDerived(point);
    return !inputs.some((constraint) => violated(constraint.formula, { params }));
  };

  function* enumerateFrom(position: number, point: Record<string, Value>): Generator<Params, void, void> {
    const dimension = ordered[position];
    if (dimension === undefined) {
      const complete = inWrittenOrder(point);
      if (allows(complete)) yield complete;
      return;
    }
    if (!isActive(dimension, point)) {
      yield* enumerateFrom(position + 1, point);
      return;
    }
    if (dimension.axis.size === Number.POSITIVE_INFINITY) throw new TypeError(`${dimension.name} is continuous`);
    for (let i = 0; i < dimension.axis.size; i++) {
      point[dimension.name] = dimension.axis.at(i);
      yield* enumerateFrom(position + 1, point);
    }
    delete point[dimension.name];
  }

  return {
    space,
    dimensions,
    ordered,
    build,
    canonical,
    contains(values) {
      const point = canonical(values);
      return (
        point !== undefined &&
        Object.keys(values).length === Object.keys(point).length &&
        dimensions.every(({ name, axis }) => point[name] === undefined || axis.contains(point[name]))
      );
    },
    allows,
    constrained: inputs.length > 0,
    key(point) {
      let key = keys.get(point);
      if (key === undefined) {
        key = JSON.stringify(dimensions.map(({ name }) => point[name] ?? null));
        keys.set(point, key);
      }
      return key;
    },
    withDerived,
    cardinality: cardinality(ordered, isActive, space),
    enumerate: () => enumerateFrom(0, {}),
  };
}

function dimensionOf(param: Param): Dimension {
  return {
    name: param.name,
    axis: axisOf(param.domain, param.prior),
    ...(param.when === undefined ? {} : { when: param.when }),
    ...(param.default === undefined ? {} : { default: param.default }),
  };
}

/** Each dimension after those its condition mentions, also by way of derived values; else in the order written. */
function sortByCondition(dimensions: readonly Dimension[], space: Space): readonly Dimension[] {
  const byName = new Map(dimensions.map((dimension) => [dimension.name, dimension]));
  const derived = new Map(space.derived.map(({ name, formula }) => [name, formula]));
  const sorted: Dimension[] = [];
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const dimension = byName.get(name);
    const condition = dimension === undefined ? derived.get(name) : dimension.when;
    if (condition !== undefined) for (const needed of paramsIn(condition)) visit(needed);
    if (dimension !== undefined) sorted.push(dimension);
  };
  for (const { name } of dimensions) visit(name);
  return sorted;
}

const EXACT_UP_TO = 1e6;

/** Branches only on parameters that a condition depends on; the others multiply. */
function cardinality(
  ordered: readonly Dimension[],
  isActive: (dimension: Dimension, point: Params) => boolean,
  space: Space,
): number {
  const deciding = decidingNames(ordered, space);
  let branches = 1;
  for (const { name, axis } of ordered) if (deciding.has(name)) branches *= axis.size;
  if (branches > EXACT_UP_TO) return ordered.reduce((product, { axis }) => product * axis.size, 1);
  const point: Record<string, Value> = {};
  const count = (position: number): number => {
    const dimension = ordered[position];
    if (dimension === undefined) return 1;
    if (!isActive(dimension, point)) return count(position + 1);
    if (!deciding.has(dimension.name)) return dimension.axis.size * count(position + 1);
    let total = 0;
    for (let i = 0; i < dimension.axis.size; i++) {
      point[dimension.name] = dimension.axis.at(i);
      total += count(position + 1);
    }
    delete point[dimension.name];
    return total;
  };
  return count(0);
}

function decidingNames(ordered: readonly Dimension[], space: Space): ReadonlySet<string> {
  const formulas = new Map(space.derived.map(({ name, formula }) => [name, formula]));
  const names = new Set<string>();
  const add = (formula: Formula): void => {
    for (const name of paramsIn(formula)) {
      if (names.has(name)) continue;
      names.add(name);
      const derived = formulas.get(name);
      if (derived !== undefined) add(derived);
    }
  };
  for (const { when } of ordered) if (when !== undefined) add(when);
  return names;
}
