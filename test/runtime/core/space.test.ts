import { describe, expect, it } from '@jest/globals';
import type { Param, Space } from '../../../dsl/plan.ts';
import { cubeOf } from '../../../runtime/core/cube.ts';
import { defaultPoint, drawFreePoint, drawPoint } from '../../../runtime/core/draw.ts';
import { KnownPoints } from '../../../runtime/core/known-points.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { compileSpace } from '../../../runtime/core/space.ts';
import { num, op, param, str } from '../../support/formulas.ts';

const int = (name: string, low: number, high: number): Param => ({
  name,
  domain: { kind: 'int', low, high, scale: 'linear', step: 1 },
});
const spaceOf = (params: readonly Param[], derived: Space['derived'] = []): Space => ({ params, derived });

// `depth` is written before the parameter that decides whether it is active.
const CONDITIONAL = spaceOf([
  { ...int('depth', 1, 3), when: op('==', param('model'), str('tree')) },
  { name: 'model', domain: { kind: 'categorical', values: ['tree', 'line'] } },
  { ...int('leaf', 1, 2), when: op('>', param('depth'), num(2)) },
  { name: 'scale', domain: { kind: 'bool' } },
]);

describe('a conditional space', () => {
  const space = compileSpace(CONDITIONAL);

  it('asks for what is active only, conditions first', () => {
    const asked: string[] = [];
    const point = space.build(({ name, axis }) => {
      asked.push(name);
      return name === 'model' ? 'line' : axis.at(0);
    });
    expect(asked).toEqual(['model', 'scale']);
    expect(point).toEqual({ model: 'line', scale: false });
  });

  it('drops inactive values, and writes a point in the order written', () => {
    const point = space.canonical({ scale: true, model: 'tree', depth: 2, leaf: 1 });
    expect(JSON.stringify(point)).toBe('{"depth":2,"model":"tree","scale":true}');
    expect(space.canonical({ model: 'tree', scale: true })).toBeUndefined();
  });

  it.each([
    [{ model: 'tree', depth: 3, leaf: 2, scale: true }, true],
    [{ model: 'line', scale: true }, true],
    [{ model: 'line', depth: 1, scale: true }, false],
    [{ model: 'tree', depth: 3, scale: true }, false],
    [{ model: 'tree', depth: 9, leaf: 1, scale: true }, false],
    [{ model: 'bush', scale: true }, false],
    [{ model: 'line', scale: true, more: 1 }, false],
  ])('%j is a point: %s', (values, expected) => {
    expect(space.contains(values)).toBe(expected);
  });

  it('counts and lists the same points, each once', () => {
    const all = [...space.enumerate()];
    expect(space.cardinality).toBe(10);
    expect(all).toHaveLength(10);
    expect(new Set(all.map(space.key)).size).toBe(10);
    expect(all.every(space.contains)).toBe(true);
  });

  it('has one row for a point', () => {
    const cube = cubeOf(space);
    const row = new Float64Array(cube.size);
    for (const point of space.enumerate()) {
      cube.encode(point, row);
      expect(cube.decode(row)).toEqual(point);
    }
    cube.encode({ model: 'line', scale: true }, row);
    expect([...row]).toEqual([0.5, 1, 0.5, 1]);
    const noisy = Float64Array.from([0.9, 1, 0.1, 1]);
    cube.settle(noisy);
    expect(noisy).toEqual(row);
  });
});

describe('derived values', () => {
  const space = compileSpace(
    spaceOf(
      [
        { ...int('width', 1, 4), when: op('==', param('model'), str('a')) },
        { name: 'model', domain: { kind: 'categorical', values: ['a', 'b'] } },
      ],
      [
        { name: 'double', formula: op('*', param('width'), num(2)) },
        { name: 'more', formula: op('+', param('double'), num(1)) },
      ],
    ),
    [{ on: 'input', formula: op('<=', param('more'), num(5)), source: 'more <= 5' }],
  );

  it('join the point, those of inactive parameters do not', () => {
    expect(space.withDerived({ model: 'a', width: 3 })).toEqual({ model: 'a', width: 3, double: 6, more: 7 });
    expect(space.withDerived({ model: 'b' })).toEqual({ model: 'b' });
  });

  it('are seen by constraints, which spare the inactive', () => {
    expect([...space.enumerate()]).toEqual([{ width: 1, model: 'a' }, { width: 2, model: 'a' }, { model: 'b' }]);
    expect(space.allows({ model: 'a', width: 3 })).toBe(false);
    expect(space.allows({ model: 'b' })).toBe(true);
  });
});

describe('conditions on derived values', () => {
  it('are decided after what the value comes from', () => {
    const space = compileSpace(
      spaceOf(
        [{ ...int('y', 1, 2), when: op('>', param('twice'), num(3)) }, int('x', 1, 2)],
        [{ name: 'twice', formula: op('*', param('x'), num(2)) }],
      ),
    );
    expect(space.cardinality).toBe(3);
    expect([...space.enumerate()]).toEqual([{ x: 1 }, { y: 1, x: 2 }, { y: 2, x: 2 }]);
  });
});

describe('cardinality', () => {
  it('is infinite with a continuous parameter, but not with one of a single value', () => {
    const real = (low: number, high: number): Param => ({ name: 'r', domain: { kind: 'real', low, high, scale: 'linear' } });
    expect(compileSpace(spaceOf([int('x', 1, 3), real(0, 1)])).cardinality).toBe(Number.POSITIVE_INFINITY);
    expect(compileSpace(spaceOf([int('x', 1, 3), real(2, 2)])).cardinality).toBe(3);
  });

  it('multiplies what no condition needs', () => {
    expect(compileSpace(spaceOf(Array.from({ length: 8 }, (_, i) => int(`x${i}`, 1, 1000)))).cardinality).toBe(1e24);
  });
});

describe('drawing', () => {
  const space = compileSpace(spaceOf([int('x', 1, 20), int('y', 1, 20)]), [
    { on: 'input', formula: op('>=', param('x'), param('y')), source: 'x >= y' },
  ]);

  it('gives each allowed point once, then none', () => {
    const known = new KnownPoints(space).in([]);
    for (let i = 0; i < 210; i++) {
      const point = drawFreePoint(space, known, new Rng(3, i))!;
      expect(space.contains(point) && space.allows(point)).toBe(true);
      known.add(point);
    }
    expect(known.size).toBe(210);
    expect(drawFreePoint(space, known, new Rng(3, 999))).toBeUndefined();
  });

  it('is uniform along the scale', () => {
    const log = compileSpace(spaceOf([{ name: 'x', domain: { kind: 'real', low: 1e-4, high: 1, scale: 'log' } }]));
    const rng = new Rng(5);
    const below = Array.from({ length: 4000 }, () => drawPoint(log, rng).x as number).filter((x) => x < 1e-2).length;
    expect(Math.abs(below / 4000 - 0.5)).toBeLessThan(0.03);
  });

  it('takes defaults where there are any', () => {
    const some = compileSpace(spaceOf([{ ...int('x', 1, 9), default: 4 }, int('y', 1, 9)]));
    expect(defaultPoint(some, { x: 1, y: 7 })).toEqual({ x: 4, y: 7 });
    expect(defaultPoint(space, { x: 1, y: 1 })).toBeUndefined();
  });
});
