/** What every sampler must do, whoever wrote it: `samplerConformance(unit)` inside a test file. */
import { describe, expect, it } from '@jest/globals';
import type { Constraint, Domain, Formula, Objective, Param, Value } from '../../dsl/plan.ts';
import { Rng } from '../../runtime/core/rng.ts';
import { type CompiledSpace, compileSpace } from '../../runtime/core/space.ts';
import type { Params, Trial } from '../../runtime/core/trial.ts';
import type { ArgValues, SamplerContext, SamplerUnit } from '../../runtime/core/unit.ts';
import { fn, num, op, param, str } from '../support/formulas.ts';

const TRIALS = 22;

const int = (low: number, high: number, more: object = {}): Domain => ({
  kind: 'int',
  low,
  high,
  scale: 'linear',
  step: 1,
  ...more,
});
const real = (low: number, high: number, more: object = {}): Domain => ({ kind: 'real', low, high, scale: 'linear', ...more });
const labels = (...values: readonly Value[]): Domain => ({ kind: 'categorical', values });

interface Problem {
  readonly params: readonly Param[];
  readonly constraints?: readonly Constraint[];
}
const MODEL = { name: 'model', domain: labels('svm', 'forest', 'none') };
const PROBLEMS: Readonly<Record<string, Problem>> = {
  'one int': { params: [{ name: 'hidden', domain: int(1, 100) }] },
  'two reals': {
    params: [
      { name: 'x', domain: real(-5, 5) },
      { name: 'y', domain: real(0, 1) },
    ],
  },
  mixed: {
    params: [
      { name: 'lr', domain: real(1e-5, 1e-1, { scale: 'log' }) },
      { name: 'momentum', domain: real(0, 0.999, { scale: 'reverse_log' }) },
      { name: 'width', domain: int(1, 512, { scale: 'log' }) },
      { name: 'solver', domain: labels('adam', 'sgd', 3) },
      { name: 'nesterov', domain: { kind: 'bool' } },
    ],
  },
  'steps and orders': {
    params: [
      { name: 'drop', domain: real(0, 0.6, { step: 0.1 }) },
      { name: 'units', domain: int(8, 64, { step: 8 }) },
      { name: 'batch', domain: { kind: 'ordinal', values: [16, 32, 64, 'all'] } },
    ],
  },
  conditional: {
    params: [
      { name: 'C', domain: real(1e-3, 1e3, { scale: 'log' }), when: op('==', param('model'), str('svm')) },
      MODEL,
      { name: 'trees', domain: int(10, 500), when: op('==', param('model'), str('forest')) },
      { name: 'leaf', domain: int(1, 9), when: op('>', param('trees'), num(250)) },
    ],
  },
  'one value': {
    params: [
      { name: 'fixed', domain: int(3, 3) },
      { name: 'x', domain: int(1, 40) },
    ],
  },
  constrained: {
    params: [
      { name: 'h1', domain: int(1, 60) },
      { name: 'h2', domain: int(1, 60) },
      { name: 'z', domain: real(0, 1, { step: 0.25 }) },
    ],
    constraints: [
      { on: 'input', formula: op('>=', param('h1'), param('h2')), source: 'h1 >= h2' },
      { on: 'input', formula: op('<=', op('+', param('h1'), param('h2')), num(50)), source: 'h1 + h2 <= 50' },
    ],
  },
};
/** Values and violations that a trial ends with in hard cases, by its number. */
interface Ending {
  readonly values?: (number: number) => number;
  readonly violation?: (number: number) => number;
}
const ENDINGS: Readonly<Record<string, Ending>> = {
  'are never a number': { values: () => Number.NaN },
  'are infinite': { values: (number) => (number % 2 === 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY) },
  'are as large as numbers get': { values: (number) => (number % 2 === 0 ? 1e300 : -1.7e308) * Math.cos(number) },
  'are as small as numbers get': { values: (number) => 1e-300 * Math.cos(number) },
  'span all magnitudes': { values: (number) => 10 ** (300 * Math.cos(number)) },
  'belong to points that are all infeasible': { violation: (number) => 1 + Math.abs(Math.cos(number)) },
  'belong to points of which some are infeasible': { violation: Math.cos },
  'belong to constraints of all magnitudes': { violation: (number) => Math.sin(5 * number) * 10 ** (300 * Math.cos(number)) },
  'belong to a constraint that is no number': { violation: () => Number.NaN },
};
const HARD: Readonly<Record<string, Problem>> = {
  '200 dimensions': { params: Array.from({ length: 200 }, (_, i) => ({ name: `x${i}`, domain: real(0, 1) })) },
  'an int up to 10⁹ and 500 labels': {
    params: [
      { name: 'big', domain: int(1, 1e9) },
      { name: 'label', domain: labels(...Array.from({ length: 500 }, (_, i) => `l${i}`)) },
    ],
  },
  'ranges of all magnitudes': {
    params: [
      { name: 'wide', domain: real(-1e300, 1e300) },
      { name: 'tiny', domain: real(0, 1e-300) },
      { name: 'log', domain: real(1e-300, 1e300, { scale: 'log' }) },
    ],
  },
  'numbers one ulp apart': {
    params: [
      { name: 'x', domain: real(1, 1 + 2 * Number.EPSILON) },
      { name: 'y', domain: real(0, 1) },
    ],
  },
};
const SMALL: Readonly<Record<string, Problem & { readonly size: number }>> = {
  'a conditional space of 5 points': {
    params: [{ name: 'leaf', domain: int(1, 3), when: op('==', param('model'), str('svm')) }, MODEL],
    size: 5,
  },
  'a constrained space of 6 points': {
    params: [
      { name: 'a', domain: int(1, 3) },
      { name: 'b', domain: int(1, 3) },
    ],
    constraints: [{ on: 'input', formula: op('<=', param('a'), param('b')), source: 'a <= b' }],
    size: 6,
  },
  'a space of 1 point': { params: [{ name: 'a', domain: int(2, 2) }], size: 1 },
};

export function samplerConformance(unit: SamplerUnit): void {
  const args: ArgValues = Object.fromEntries(
    Object.entries(unit.args).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  );

  const contextOf = (problem: Problem, seed: number): SamplerContext => ({
    space: { params: unit.supports.finiteOnly ? problem.params.map(finite) : problem.params, derived: [] },
    objectives: [{ name: 'value', direction: 'minimize', formula: unit.supports.smoothOnly ? waves(problem) : num(0) }],
    constraints: problem.constraints ?? [],
    args,
    rng: (trial) => new Rng(seed, trial),
    total: TRIALS,
  });
  const usable = (problem: Problem): boolean =>
    (unit.supports.categorical ||
      !problem.params.some(({ domain }) => domain.kind === 'categorical' || domain.kind === 'bool')) &&
    (unit.supports.conditional || !problem.params.some(({ when }) => when !== undefined)) &&
    (unit.supports.constraints || problem.constraints === undefined) &&
    (!unit.supports.smoothOnly || problem.params.every(({ domain }) => domain.kind === 'real' && domain.step === undefined));

  /** Points of a run of its own, one trial at a time. */
  const run = (problem: Problem, seed: number, trials = TRIALS, end = complete, more: Partial<SamplerContext> = {}): Params[] => {
    const context = { ...contextOf(problem, seed), ...more };
    const sampler = unit.create(context);
    const history: Trial[] = [];
    for (let next = 0; next < trials; next++) {
      const [point] = sampler.ask({ trials: history, next }, 1);
      if (point === undefined) break;
      history.push(end(next, point));
    }
    return history.map((trial) => trial.params);
  };

  /** A sampler whose trials go on from earlier ones gives their points again. */
  const expectDifferent = (keys: readonly string[], count: number): void => {
    if (unit.supports.continues !== true) expect(new Set(keys).size).toBe(count);
    else expect(keys).toHaveLength(count);
  };

  describe(`sampler ${unit.name}`, () => {
    it('describes itself', () => {
      expect(unit.doc).toMatch(/^[^\n]+[^.\n]$/);
      expect(unit.title).not.toBe('');
      for (const [name, argument] of Object.entries(unit.args)) {
        expect(argument.doc).not.toBe('');
        expect([name, argument.default !== undefined || argument.optional]).toEqual([name, true]);
        if (argument.default !== undefined && argument.type === 'label') expect(argument.labels).toContain(argument.default);
      }
    });

    describe.each(Object.entries(PROBLEMS).filter(([, problem]) => usable(problem)))('in a space of %s', (_, problem) => {
      const space = spaceOf(contextOf(problem, 0));

      it('gives different points inside the space and its constraints', () => {
        const points = run(problem, 1);
        expect(points).toHaveLength(TRIALS);
        for (const point of points) expect([point, space.contains(point), space.allows(point)]).toEqual([point, true, true]);
        expectDifferent(points.map(space.key), TRIALS);
      });

      it('gives the same points for the same seed, bit for bit', () => {
        expect(JSON.stringify(run(problem, 2))).toBe(JSON.stringify(run(problem, 2)));
      });

      it('goes on after a restart as if there had been none', () => {
        const whole = run(problem, 3);
        const half = whole.slice(0, TRIALS - 4).map((point, i) => complete(i, point));
        const again = unit.create(contextOf(problem, 3)).ask({ trials: half, next: half.length }, 1);
        expect(again).toEqual([whole[half.length]]);
      });

      it('gives several at a time, all different, running ones counted', () => {
        const context = contextOf(problem, 4);
        const sampler = unit.create(context);
        const history: Trial[] = [];
        while (history.length < TRIALS) {
          const points = sampler.ask({ trials: history, next: history.length }, 5);
          expect(points).toHaveLength(5);
          // Some of each batch end at once, the others only with the next one.
          history.forEach((trial, i) => {
            if (trial.state === 'running') history[i] = complete(trial.number, trial.params);
          });
          for (const [i, point] of points.entries()) {
            expect([space.contains(point), space.allows(point)]).toEqual([true, true]);
            const trial = complete(history.length, point);
            history.push(i % 2 === 0 || unit.supports.continues === true ? trial : { ...trial, state: 'running', values: [] });
          }
        }
        expectDifferent(
          history.map((trial) => space.key(trial.params)),
          history.length,
        );
      });

      it('bears trials that fail, and values that are no numbers', () => {
        const end = (number: number, point: Params): Trial => {
          if (number % 3 === 0) return { ...complete(number, point), state: 'failed', values: [], error: 'out of memory' };
          if (number % 5 === 0) return { ...complete(number, point), values: [Number.NaN] };
          return complete(number, point);
        };
        const points = run(problem, 5, TRIALS, end);
        expect(points).toHaveLength(TRIALS);
        for (const point of points) expect([space.contains(point), space.allows(point)]).toEqual([true, true]);
        expectDifferent(points.map(space.key), TRIALS);
        const allFailed = run(problem, 6, 14, (number, point) => ({ ...complete(number, point), state: 'failed', values: [] }));
        expectDifferent(allFailed.map(space.key), 14);
      });

      it('bears values that are all the same', () => {
        const points = run(problem, 7, TRIALS, (number, point) => ({ ...complete(number, point), values: [1] }));
        expectDifferent(points.map(space.key), TRIALS);
      });
    });

    const plain: Problem = {
      params: [...PROBLEMS['two reals']!.params, ...(unit.supports.smoothOnly ? [] : PROBLEMS['one int']!.params)],
    };

    it.each(Object.entries(ENDINGS))('bears values that %s', (_, { values, violation }) => {
      const points = run(plain, 10, 14, (number, point) => {
        const trial = complete(number, point);
        return {
          ...trial,
          ...(values === undefined ? {} : { values: [values(number)] }),
          ...(violation === undefined ? {} : { attributes: { constraints: [violation(number), -1] } }),
        };
      });
      const space = spaceOf(contextOf(plain, 10));
      for (const point of points) expect([point, space.contains(point)]).toEqual([point, true]);
      expectDifferent(points.map(space.key), 14);
    });

    for (const [kind, problem] of Object.entries(HARD).filter(([, each]) => usable(each) && !unit.supports.finiteOnly)) {
      it(`searches ${kind}`, () => {
        const space = spaceOf(contextOf(problem, 11));
        const points = run(problem, 11, 13);
        for (const point of points) expect(space.contains(point)).toBe(true);
        expectDifferent(points.map(space.key), 13);
      });
    }

    it('bears a history that holds one point many times, and points that it did not ask for', () => {
      const context = contextOf(plain, 12);
      const space = spaceOf(context);
      const [first] = run(plain, 13, 1);
      const history = Array.from({ length: 12 }, (_, i) => complete(i, first!));
      for (const point of run(plain, 14, 8)) history.push(complete(history.length, point));
      const points = unit.create(context).ask({ trials: history, next: history.length }, 3);
      expect(points).toHaveLength(3);
      const known = new Set(history.map(({ params }) => space.key(params)));
      for (const point of points)
        expect([space.contains(point), known.has(space.key(point))]).toEqual([
          true,
          unit.supports.continues === true && known.has(space.key(point)),
        ]);
    });

    it('takes what was told before the study for no trial of it', () => {
      const context = contextOf(plain, 15);
      const space = spaceOf(context);
      const warm = run(plain, 16, 12).map((point, i) => complete(i, point));
      const sampler = unit.create(context);
      const history: Trial[] = [];
      for (let next = 0; next < 6; next++) {
        const [point] = sampler.ask({ trials: history, next, warm }, 1);
        expect(space.contains(point!)).toBe(true);
        history.push(complete(next, point!));
      }
      const again = unit.create(context).ask({ trials: history.slice(0, 5), next: 5, warm }, 1);
      expect(again).toEqual([history[5]!.params]);
    });

    if (unit.supports.objectives === 'many') {
      it.each([2, 3])('searches for %d objectives of either direction, with a constraint', (m) => {
        const objectives = Array.from({ length: m }, (_, k): Objective => {
          return { name: `f${k}`, direction: k % 2 === 0 ? 'minimize' : 'maximize', formula: num(0) };
        });
        const end = (number: number, point: Params): Trial => ({
          ...complete(number, point),
          values: objectives.map((_, k) => complete(number, point).values[0]! + Math.cos(number * (k + 1))),
          attributes: { constraints: [Math.cos(number)] },
          ...(number % 7 === 3 ? { state: 'failed', values: [], attributes: {} } : {}),
        });
        const space = spaceOf(contextOf(plain, 17));
        const points = run(plain, 17, 16, end, { objectives });
        for (const point of points) expect(space.contains(point)).toBe(true);
        expectDifferent(points.map(space.key), 16);
        expect(run(plain, 17, 16, end, { objectives })).toEqual(points);
      });
    }

    for (const [size, problem] of Object.entries(SMALL).filter(([, each]) => usable(each) && unit.supports.continues !== true)) {
      it(`gives every point of ${size} once, then none`, () => {
        const context = contextOf(problem, 8);
        const space = spaceOf(context);
        const points = run(problem, 8);
        expect(new Set(points.map(space.key)).size).toBe(problem.size);
        expect(points).toHaveLength(problem.size);
        expect(unit.create(context).ask({ trials: [], next: 0 }, TRIALS)).toHaveLength(problem.size);
      });
    }

    if (!unit.supports.finiteOnly) {
      it('begins with the defaults', () => {
        const params: Param[] = [
          { name: 'lr', domain: real(1e-5, 1e-1, { scale: 'log' }), default: 1e-3 },
          { name: 'width', domain: int(1, 512, { scale: 'log' }), default: 100 },
          { name: 'free', domain: real(0, 1) },
        ];
        const fit = params.filter(({ domain }) => !unit.supports.smoothOnly || domain.kind === 'real');
        for (const seed of [1, 2]) {
          const [first] = run({ params: fit }, seed, 3);
          expect(first).toMatchObject(unit.supports.smoothOnly ? { lr: 1e-3 } : { lr: 1e-3, width: 100 });
          expect(first!.free).not.toBeUndefined();
        }
      });
    }

    if (unit.name === 'random' || unit.name === 'grid') {
      it('does not mind in which order trials complete', () => {
        const problem = PROBLEMS.mixed!;
        const alone = run(problem, 9);
        const sampler = unit.create(contextOf(problem, 9));
        const history: Trial[] = [];
        while (history.length < TRIALS) {
          const points = sampler.ask({ trials: history, next: history.length }, 4);
          for (const point of points) history.push({ ...complete(history.length, point), state: 'running', values: [] });
          const late = history.length % 8 === 0 ? 1 : 3;
          history.forEach((trial, i) => {
            if (trial.state === 'running' && i % 4 >= late) history[i] = complete(i, trial.params);
          });
        }
        expect(history.slice(0, TRIALS).map((trial) => trial.params)).toEqual(alone);
      });
    }
  });
}

const spaceOf = (context: SamplerContext): CompiledSpace => compileSpace(context.space, context.constraints);

/** Σ sin x + x²/9, for samplers that follow a formula. */
function waves({ params }: Problem): Formula {
  const terms = params.map(({ name }) => op('+', fn('sin', param(name)), op('/', op('^', param(name), num(2)), num(9))));
  return terms.reduce((sum, term) => op('+', sum, term));
}

/** Six values in place of a continuum. */
function finite(given: Param): Param {
  const { domain } = given;
  if (domain.kind !== 'real' || domain.step !== undefined) return given;
  return {
    ...given,
    domain: { kind: 'ordinal', values: [0, 1, 2, 3, 4, 5].map((i) => domain.low + ((domain.high - domain.low) * i) / 5) },
  };
}

/** A complete trial whose value depends on the point alone. */
function complete(number: number, params: Params): Trial {
  let value = 0;
  for (const [name, given] of Object.entries(params)) {
    const text = `${name}${String(given)}`;
    value += typeof given === 'number' ? Math.sin(given) + Math.log1p(Math.abs(given)) : text.length % 3;
  }
  return { number, state: 'complete', params, values: [value], reports: [], started: 0, finished: 1, attributes: {} };
}
