import type { ComparisonSpec } from '../../../dsl/plan.ts';
import type { Event, Part, StopReason } from '../../core/events.ts';
import type { Study } from '../../core/study.ts';
import { findStudy, openStudy } from '../../study/open-study.ts';
import { comparisonSummary } from '../../views/outcome/comparison.ts';
import { comparisonName, partsOf } from '../comparison.ts';
import type { SessionContext } from '../context.ts';
import { fingerprints } from '../prepare.ts';
import { versions } from '../versions.ts';
import { runStudy } from './optimize.ts';

/**
 * Runs the same problem under each sampler, repeat after repeat, every study in turn; what is stored is not run again. A
 * summary of all comes last.
 */
export async function* compareStep(
  comparison: ComparisonSpec,
  context: SessionContext,
  signal: AbortSignal,
): AsyncGenerator<Event, StopReason> {
  const first = comparison.arms[0]!.study;
  const shelf = await context.library.shelfFor(first, comparison.name);
  const data = await fingerprints(first, context);
  const name = await comparisonName(comparison, shelf, data);
  context.library.last = name;
  await context.library.shelfFor(first, name);
  const single = first.run.fresh ? await findStudy(shelf, name) : undefined;
  if (single !== undefined) await shelf.store.remove(single.id);
  const parts = partsOf(comparison, name);
  const totals = parts.map(({ spec }) => spec.total);
  const total = totals.every((each) => each !== undefined) ? totals.reduce((sum, each) => sum + each, 0) : undefined;
  const studies: Study[] = [];
  let done = 0;
  for (const [index, { spec, arm }] of parts.entries()) {
    const open = await openStudy(shelf, spec, { fingerprints: data, versions, arm });
    const part: Part = { comparison: name, index, studies: parts.length, done, ...(total === undefined ? {} : { total }) };
    let ended: Study | undefined;
    const events = runStudy(spec, open, shelf.store, context, signal, { arm, part });
    for (;;) {
      const { value, done: over } = await events.next();
      if (over) {
        if (value === 'interrupted') return 'interrupted';
        break;
      }
      if (value.type === 'stopped') ended = value.study;
      yield value;
    }
    if (ended !== undefined) studies.push(ended);
    done += ended?.trials.length ?? 0;
  }
  yield { type: 'shown', view: 'comparison', rendering: comparisonSummary(name, studies) };
  return 'condition';
}
