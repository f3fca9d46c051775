/** What every pruner must do, whoever wrote it: `prunerConformance(unit)` inside a test file. */
import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../runtime/core/rng.ts';
import type { Trial } from '../../runtime/core/trial.ts';
import type { ArgValues, Pruner, PrunerUnit } from '../../runtime/core/unit.ts';

const STEPS = 27;

export function prunerConformance(unit: PrunerUnit): void {
  const args: ArgValues = Object.fromEntries(
    Object.entries(unit.args).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  );
  const create = (direction: 'maximize' | 'minimize'): Pruner =>
    unit.create({ args, direction, rng: (trial) => new Rng(1, trial) });

  describe(`pruner ${unit.name}`, () => {
    it('describes itself', () => {
      expect(unit.doc).toMatch(/^[^\n]+[^.\n]$/);
      for (const [name, argument] of Object.entries(unit.args)) {
        expect(argument.doc).not.toBe('');
        expect([name, argument.default !== undefined || argument.optional]).toEqual([name, true]);
      }
    });

    it.each(['minimize', 'maximize'] as const)('lets the best trial of all run to its end (%s)', (direction) => {
      const sign = direction === 'minimize' ? 1 : -1;
      const pruner = create(direction);
      const history = Array.from({ length: 12 }, (_, number) => complete(number, (step) => sign * (10 + number - step / 9)));
      let best = running(12, []);
      for (let step = 1; step <= STEPS; step++) {
        best = running(12, [...best.reports, { step, value: sign * (1 - step / 100) }]);
        expect([step, pruner.prune(best, [...history, best])]).toEqual([step, false]);
      }
    });

    it('is a function of the reports: the same answer from a pruner made anew', () => {
      const history = Array.from({ length: 12 }, (_, number) => complete(number, (step) => ((number * 7) % 11) - step / 9));
      for (let step = 1; step <= STEPS; step++) {
        const reports = Array.from({ length: step }, (_, i) => ({ step: i + 1, value: 5 - i / 20 }));
        const trial = running(12, reports);
        const first = create('minimize').prune(trial, [...history, trial]);
        expect(create('minimize').prune(trial, [...history, trial])).toBe(first);
      }
    });

    it('bears a study without reports, and reports that are no numbers', () => {
      const pruner = create('minimize');
      const silent = Array.from({ length: 8 }, (_, number) => ({ ...complete(number, () => 1), reports: [] }));
      expect(typeof pruner.prune(running(8, [{ step: 1, value: 3 }]), silent)).toBe('boolean');
      expect(typeof pruner.prune(running(8, [{ step: 1, value: Number.NaN }]), silent)).toBe('boolean');
    });

    const { rungs } = create('minimize');
    if (rungs === undefined) return;
    it('sends every trial that waits on its way at last, or begins another', () => {
      const trials: Trial[] = [];
      const waiting = new Set<number>();
      let furthest = 0;
      for (let round = 0; round < 400; round++) {
        const next = rungs.promote(trials, waiting) ?? running(trials.length, []);
        waiting.delete(next.number);
        const stop = Math.min(rungs.nextStop(next), STEPS);
        expect(stop).toBeGreaterThan(next.reports.at(-1)?.step ?? 0);
        const reports = Array.from({ length: stop }, (_, i) => ({ step: i + 1, value: ((next.number * 37) % 101) / (i + 1) }));
        trials[next.number] = running(next.number, reports);
        furthest = Math.max(furthest, stop);
        if (stop < STEPS) waiting.add(next.number);
      }
      expect(furthest).toBe(STEPS);
      expect(trials.length).toBeGreaterThan(100);
    });
  });
}

function running(number: number, reports: Trial['reports']): Trial {
  return { number, state: 'running', params: {}, values: [], reports, started: 0, attributes: {} };
}

function complete(number: number, value: (step: number) => number): Trial {
  const reports = Array.from({ length: STEPS }, (_, i) => ({ step: i + 1, value: value(i + 1) }));
  return { ...running(number, reports), state: 'complete', values: [reports.at(-1)!.value], finished: 1 };
}
