import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../../../runtime/core/formula.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import { compileSpace } from '../../../runtime/core/space.ts';
import random from '../../../runtime/samplers/random.ts';
import { studyIn } from '../../support/lowered.ts';
import { searchLists } from '../../support/search-lists.ts';

const POINTS = 12;

describe('a space that a program describes', () => {
  it('is sampled at valid points only, at which vectors have their lengths and the objective its value', () => {
    let vectorsSeen = 0;
    fc.assert(
      fc.property(searchLists, fc.nat(), ({ source, vectors }, seed) => {
        const { problem } = studyIn(source);
        const space = compileSpace(problem.space, problem.constraints);
        const sampler = random.create({ ...problem, args: {}, rng: (trial) => new Rng(seed, trial) });
        const points = sampler.ask({ trials: [], next: 0 }, POINTS);
        expect(points.length).toBeGreaterThan(0);
        for (const point of points) {
          expect(space.contains(point)).toBe(true);
          expect(space.allows(point)).toBe(true);
          const params = space.withDerived(point);
          for (const { name, least, most } of vectors) {
            const elements = params[name];
            const parts = Object.keys(point).filter((key) => key.startsWith(`${name}[`));
            if (elements === undefined) {
              expect(parts).toEqual([]);
              continue;
            }
            vectorsSeen += 1;
            expect(elements).toEqual(parts.map((part) => point[part]));
            expect(parts.length).toBeGreaterThanOrEqual(least);
            expect(parts.length).toBeLessThanOrEqual(most);
          }
          expect(evaluate(problem.objectives[0]!.formula, { params })).toEqual(expect.any(Number));
        }
      }),
      { numRuns: 200, seed: 7 },
    );
    expect(vectorsSeen).toBeGreaterThan(500);
  });
});
