import { present, type SamplerDescriptor } from '../catalog.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Problem } from '../plan.ts';
import type { Cell } from './cell.ts';
import { checkSmoothness } from './smoothness.ts';
import type { Strategy } from './strategy.ts';
import { alternatives } from './words.ts';

/** Whether the sampler can search this space for these objectives at all: A0403 to A0408, A0422, A0423, A0427 to A0429. */
export function checkSupport(strategy: Strategy, problem: Problem, places: ReadonlyMap<string, Span>, cell: Cell): void {
  const { sampler, span } = strategy;
  const { supports, name } = sampler;
  const others = (able: (supports: SamplerDescriptor['supports']) => boolean): string =>
    alternatives(
      present(cell.catalog.sampler)
        .filter((other) => able(other.supports))
        .map((other) => other.name),
    );
  for (const param of problem.space.params) {
    const place = places.get(param.name);
    const extra = place === undefined ? {} : { secondary: [{ span: place, label: `\`${param.name}\`` }] };
    const { domain } = param;
    const continuous = domain.kind === 'real' && domain.step === undefined && domain.low < domain.high;
    if (supports.finiteOnly && continuous && strategy.call.args.points === undefined) {
      const points = 'points' in sampler.args ? `${name}(points=10)` : undefined;
      cell.report('A0403', span, { sampler: name, param: param.name, points }, extra);
    }
    const discrete = domain.kind === 'int' || domain.kind === 'ordinal' || (domain.kind === 'real' && domain.step !== undefined);
    if (supports.smoothOnly && discrete) {
      cell.report('A0427', span, { sampler: name, param: param.name, others: others((s) => !s.smoothOnly) }, extra);
    }
    if (!supports.categorical && (domain.kind === 'categorical' || domain.kind === 'bool')) {
      const is = domain.kind === 'bool' ? 'yes or no' : 'categorical';
      cell.report('A0404', span, { sampler: name, param: param.name, is, others: others((s) => s.categorical) }, extra);
    }
    if (!supports.conditional && param.when !== undefined) {
      cell.report('A0405', span, { sampler: name, param: param.name, others: others((s) => s.conditional) }, extra);
    }
  }
  if (!supports.constraints && problem.constraints.length > 0) {
    cell.report('A0406', span, { sampler: name, others: others((s) => s.constraints) });
  }
  const count = problem.objectives.length;
  if (supports.objectives === 'one' && count > 1) {
    cell.report('A0422', span, { sampler: name, count, others: others((s) => s.objectives === 'many') });
  }
  if (supports.smoothOnly) checkSmoothness(strategy, problem, places, cell);
  if (supports.finiteOnly && problem.space.params.length === 0) {
    cell.report('A0423', span, { sampler: name, others: others((s) => !s.finiteOnly) });
  }
}
