import { afterAll } from '@jest/globals';
import type { ArgValues, ObjectiveUnit, OpenObjective, RunContext, RunResult } from '../../../runtime/core/unit.ts';

const open: OpenObjective[] = [];

afterAll(async () => {
  await Promise.all(open.splice(0).map((objective) => objective.close()));
});

/** What a run is given unless a test says otherwise. */
export type RunParts = Partial<RunContext>;

export interface Opened {
  run(parts?: RunParts): Promise<RunResult>;
  /** What was printed so far, both streams in the order heard. */
  readonly printed: () => string;
  readonly reports: (readonly [number, number])[];
}

/** An objective opened as a study opens it; closed after the file's last test. */
export async function opened(unit: ObjectiveUnit, args: ArgValues, directory: string, slots = 1): Promise<Opened> {
  const defaults = Object.fromEntries(
    Object.entries(unit.args).flatMap(([name, descriptor]) =>
      descriptor.default === undefined ? [] : [[name, descriptor.default]],
    ),
  ) as ArgValues;
  const objective = await unit.open({ args: { ...defaults, ...args }, directory, slots });
  open.push(objective);
  let printed = '';
  const reports: [number, number][] = [];
  return {
    printed: () => printed,
    reports,
    run: (parts = {}) =>
      objective.run({
        args: [],
        named: {},
        params: {},
        seed: 7,
        directory,
        signal: new AbortController().signal,
        report: async (step, value) => {
          reports.push([step, value]);
          return false;
        },
        log: (_, text) => {
          printed += text;
        },
        ...parts,
      }),
  };
}
