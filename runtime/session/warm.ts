import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import type { Problem, StudySpec } from '../../dsl/plan.ts';
import type { CompiledSpace } from '../core/space.ts';
import { compileSpace } from '../core/space.ts';
import type { Study } from '../core/study.ts';
import type { Params, Trial } from '../core/trial.ts';
import type { SessionContext } from './context.ts';
import { trialsOfRows } from './warm-rows.ts';

/** Trials of elsewhere as a study's sampler is told them, and what is to be said of those that are of no use to it. */
export interface Warmth {
  readonly trials: readonly Trial[];
  readonly findings: readonly Finding[];
}

/** What `from` gives the sampler: ended trials of studies and rows of files that are points of the space. */
export async function warmthOf(spec: StudySpec, context: SessionContext): Promise<Warmth> {
  const space = compileSpace(spec.problem.space, spec.problem.constraints);
  const trials: Trial[] = [];
  const findings: Finding[] = [];
  const take = (mapped: readonly Mapped[], source: string, node: number | undefined): void => {
    trials.push(...mapped.flatMap(({ trial }) => trial ?? []));
    const dropped = mapped.flatMap(({ reason }) => reason ?? []);
    if (dropped.length === 0) return;
    const params = { study: source, dropped: dropped.length, of: mapped.length, reason: dropped[0]! };
    findings.push({ code: 'A0616', severity: 'warning', params, ...(node === undefined ? {} : { node }) });
  };
  for (const warm of spec.warm ?? []) {
    if (warm.k === 'point') continue;
    if (warm.k === 'rows') {
      const rows = await trialsOfRows(warm.data, spec.problem, context.directory);
      take(
        rows.map((trial) => place(trial, space)),
        rows.source,
        warm.data.id,
      );
      continue;
    }
    for (const study of await context.library.resolve(warm.study)) {
      const ended = study.trials.filter((trial) => trial.state !== 'running');
      const mapped = ended.map((trial) => mapTrial(trial, study, spec.problem, space));
      take(mapped, `\`${study.name}\``, warm.study.id);
    }
  }
  return { trials: trials.map((trial, number) => ({ ...trial, number })), findings };
}

type Mapped = { readonly trial: Trial; readonly reason?: never } | { readonly trial?: never; readonly reason: string };

function mapTrial(trial: Trial, study: Study, problem: Problem, space: CompiledSpace): Mapped {
  if (trial.state !== 'complete') return place(trial, space);
  const values: number[] = [];
  for (const [i, objective] of problem.objectives.entries()) {
    // Of one objective each, a name tells nothing: it may be the text of the expression.
    const alone = problem.objectives.length === 1 && study.objectives.length === 1;
    const index = alone ? 0 : study.objectives.findIndex(({ name }) => name === objective.name);
    if (index < 0) return { reason: `it has no objective \`${objective.name}\`` };
    if (study.objectives[index]!.direction !== objective.direction) {
      return { reason: `it does not ${objective.direction} \`${objective.name}\`` };
    }
    values[i] = trial.values[index]!;
  }
  return place({ ...trial, values }, space);
}

/** The trial at its point of this space, other parameters left out. */
function place(trial: Trial, space: CompiledSpace): Mapped {
  const params: Params | undefined = space.canonical(trial.params);
  if (params === undefined) {
    const missing = space.dimensions.find(({ name, when }) => when === undefined && trial.params[name] === undefined);
    return { reason: missing === undefined ? 'a parameter is missing' : `\`${missing.name}\` is missing` };
  }
  const outside = space.dimensions.find(({ name, axis }) => params[name] !== undefined && !axis.contains(params[name]));
  if (outside !== undefined) return { reason: `\`${outside.name}\` is outside of its domain` };
  return { trial: { ...trial, params } };
}
