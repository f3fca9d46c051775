import type { Domain, UnitCall } from '../../../dsl/plan.ts';
import type { Study } from '../../core/study.ts';
import { literal } from './expression.ts';

/** A constructor call of Optuna's, and what differs from ours. */
export interface Twin {
  readonly code: string;
  readonly note?: string;
}

/** Optuna's sampler that comes nearest. @param constrained whether the study has outcome constraints */
export function samplerOf(study: Study, constrained: boolean): Twin {
  const { strategy, seed } = study;
  const call = (name: string, args: Readonly<Record<string, string | undefined>> = {}, note?: string): Twin => {
    const given = Object.entries({ ...args, seed: String(seed) }).filter(([, value]) => value !== undefined);
    const code = `optuna.samplers.${name}(${given.map(([key, value]) => `${key}=${value}`).join(', ')})`;
    return { code, ...(note === undefined ? {} : { note }) };
  };
  const constraints = constrained ? 'constraints_of' : undefined;
  const tpe = (note?: string): Twin =>
    call(
      'TPESampler',
      { n_startup_trials: argOf(strategy, 'startup'), multivariate: 'True', constraints_func: constraints },
      note,
    );
  switch (strategy.unit) {
    case 'random':
      return call('RandomSampler');
    case 'tpe':
      return tpe();
    case 'bayes':
      return call(
        'GPSampler',
        { n_startup_trials: argOf(strategy, 'startup'), constraints_func: constraints },
        'GPSampler needs PyTorch',
      );
    case 'cmaes':
      return call('CmaEsSampler', { popsize: argOf(strategy, 'population') }, 'CmaEsSampler needs the package cmaes');
    case 'nsga2':
      return call('NSGAIISampler', { population_size: argOf(strategy, 'population') ?? '40', constraints_func: constraints });
    case 'sobol':
      return call('QMCSampler', { qmc_type: '"sobol"', scramble: 'True' });
    case 'lhs':
      return call('QMCSampler', { qmc_type: '"halton"', scramble: 'True' }, 'Optuna has no Latin hypercube; this is as even');
    case 'grid':
      return call('GridSampler', { search_space: gridOf(study, Number(argOf(strategy, 'points') ?? 10)) });
  }
  if (study.objectives.length > 1) {
    return call('NSGAIISampler', { constraints_func: constraints }, `Optuna has no \`${strategy.unit}\``);
  }
  return tpe(`Optuna has no \`${strategy.unit}\``);
}

function argOf({ args }: UnitCall, name: string): string | undefined {
  const value = args[name];
  return value?.k === 'num' ? String(value.v) : undefined;
}

function gridOf({ space }: Study, points: number): string {
  return `{${space.params.map(({ name, domain }) => `${literal(name)}: ${axisOf(domain, points)}`).join(', ')}}`;
}

function axisOf(domain: Domain, points: number): string {
  switch (domain.kind) {
    case 'bool':
      return '[False, True]';
    case 'categorical':
    case 'ordinal':
      return domain.values.some((value) => typeof value === 'object') ? `range(${domain.values.length})` : literal(domain.values);
    case 'int':
      return `range(${domain.low}, ${domain.high + 1}, ${domain.step})`;
    case 'real': {
      const { low, high, step, scale } = domain;
      if (step !== undefined) return `[${low} + i * ${step} for i in range(${Math.round((high - low) / step) + 1})]`;
      const share = `i / ${points - 1}`;
      const value = scale === 'log' ? `${low} * (${high} / ${low}) ** (${share})` : `${low} + (${high} - ${low}) * ${share}`;
      return `[${value} for i in range(${points})]`;
    }
  }
}

/** Optuna's pruner of the same name; none where the study has none. */
export function prunerOf(call: UnitCall | undefined, total: number | undefined): Twin {
  if (call === undefined) return { code: 'optuna.pruners.NopPruner()' };
  const pruner = (name: string, args: Readonly<Record<string, string | undefined>>, first?: string): Twin => {
    const given = Object.entries(args).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
    return { code: `optuna.pruners.${name}(${[...(first === undefined ? [] : [first]), ...given].join(', ')})` };
  };
  const arg = (name: string): string | undefined => argOf(call, name);
  const warm = { n_startup_trials: arg('startup'), n_warmup_steps: arg('warmup') };
  switch (call.unit) {
    case 'median':
      return pruner('MedianPruner', warm);
    case 'percentile':
      return pruner('PercentilePruner', { percentile: arg('percentile') ?? '25', ...warm });
    case 'threshold':
      return pruner('ThresholdPruner', { lower: arg('lower'), upper: arg('upper'), n_warmup_steps: arg('warmup') });
    case 'patient':
      return pruner('PatientPruner', { patience: arg('patience') ?? '10', min_delta: arg('delta') }, 'None');
    case 'wilcoxon':
      return pruner('WilcoxonPruner', { p_threshold: arg('p'), n_startup_steps: arg('startup') });
    case 'asha':
      return pruner('SuccessiveHalvingPruner', { min_resource: arg('min'), reduction_factor: arg('eta') });
    case 'hyperband':
      return pruner('HyperbandPruner', {
        min_resource: arg('min'),
        max_resource: arg('max') ?? '81',
        reduction_factor: arg('eta'),
      });
  }
  const note = `Optuna has no \`${call.unit}\`${total === undefined ? '' : `; this one stops early too`}`;
  return { ...pruner('HyperbandPruner', {}), note };
}
