import { catalog } from '../../runtime/catalog.gen.ts';
import { bestTrials, renderingText, type Study } from '../../runtime/index.ts';
import best from '../../runtime/views/best.ts';
import studiesView from '../../runtime/views/studies.ts';
import trialsView from '../../runtime/views/trials.ts';
import { fail } from './program.ts';
import type { StoreOption } from './studies.ts';
import { fullName, within } from './studies-open.ts';

/** `argmax studies list`: the table of `show studies`, over all notebooks. */
export async function listStudies(options: StoreOption & { readonly json?: boolean }): Promise<void> {
  const studies = await within(options, async (archive) => {
    const found: Study[] = [];
    for (const name of await archive.names()) found.push((await archive.study(name))!);
    return found;
  });
  if (options.json) return print(studies.map(headOf));
  const { finding: _, ...rendering } = studiesView.render({ args: {}, studies, catalog });
  const count = studies.length === 0 ? 'no study' : studies.length === 1 ? '1 study' : `${studies.length} studies`;
  process.stdout.write(`${await renderingText({ ...rendering, finding: `The store has ${count}` })}\n`);
}

/** `argmax studies show`: the best trial, and the newest ones as a table. */
export async function showStudy(
  name: string,
  options: StoreOption & { readonly json?: boolean; readonly trials: string },
): Promise<void> {
  const n = Number(options.trials);
  if (!Number.isInteger(n) || n < 1) fail(`--trials takes a whole number from 1 on, not \`${options.trials}\``);
  const study = await within(options, async (archive) => (await archive.study(await fullName(archive, name)))!);
  if (options.json) return print({ ...headOf(study), source: study.source, trials: study.trials });
  const { table: _, ...outcome } = best.render({ args: {}, studies: [study], catalog });
  const trials = trialsView.render({ args: { n, by: 'newest' }, studies: [study], catalog });
  process.stdout.write(`${await renderingText(outcome)}\n${await renderingText(trials)}\n`);
}

function headOf(study: Study): object {
  const states = Object.groupBy(study.trials, ({ state }) => state);
  return {
    name: study.name,
    objectives: study.objectives.map(({ name, direction }) => ({ name, direction })),
    sampler: study.strategy.unit,
    seed: study.seed,
    total: study.total ?? null,
    counts: Object.fromEntries(Object.entries(states).map(([state, trials]) => [state, trials.length])),
    best: bestTrials(study).map(({ number, values, params }) => ({ number, values, params })),
  };
}

function print(value: unknown): void {
  const plain = (_: string, each: unknown) => (typeof each === 'number' && !Number.isFinite(each) ? String(each) : each);
  process.stdout.write(`${JSON.stringify(value, plain, 2)}\n`);
}
