import type { Domain, Param } from '../../../../dsl/plan.ts';
import { domainText } from '../../../../dsl/text/domain.ts';
import { incumbent, type Study } from '../../../core/study.ts';
import { formatNumber } from '../../text/number.ts';
import { plain } from '../../text/plain.ts';

type Numbers = Domain & { readonly kind: 'int' | 'real' };

/** Complete trials from which on the best one is at an end of a domain for a reason. */
const ENOUGH = 10;
/** How near an end counts as at it, as a share of the domain along its scale. */
const NEAR = 0.01;

/**
 * `hidden = 100 is at the upper end of its domain: ‹hidden in int[1, 200]› looks beyond`, a parameter. Ends that cannot be moved
 * are left alone: 0 and 1 as they bound counts and shares.
 */
export function atBounds(study: Study): readonly string[] {
  const best = incumbent(study);
  const complete = study.trials.filter(({ state }) => state === 'complete').length;
  if (best === undefined || complete < ENOUGH) return [];
  return study.space.params.flatMap((param) => {
    const value = best.params[param.name];
    return typeof value === 'number' ? (caution(param, value) ?? []) : [];
  });
}

function caution({ name, domain }: Param, value: number): string | undefined {
  // An int from 1 to 3 is a choice, whose ends mean nothing.
  if (
    (domain.kind !== 'int' && domain.kind !== 'real') ||
    (domain.kind === 'int' && domain.high - domain.low < 8 * domain.step)
  ) {
    return undefined;
  }
  const end = endOf(domain, value);
  const wider = end === undefined ? undefined : widened(domain, end);
  if (wider === undefined) return undefined;
  const shown = plain(name);
  return `the best ${shown}, ${formatNumber(value)}, is at the ${end} end of its domain: \`${shown} in ${domainText(wider)}\` looks beyond`;
}

function endOf({ low, high, scale }: Numbers, value: number): 'lower' | 'upper' | undefined {
  const along = scale === 'log' && low > 0 ? Math.log : (v: number) => v;
  const share = (along(value) - along(low)) / (along(high) - along(low));
  if (share <= NEAR) return 'lower';
  return share >= 1 - NEAR ? 'upper' : undefined;
}

/** Twice as wide, on a log scale ten times as far; undefined where there is nothing beyond. */
function widened(domain: Numbers, end: 'lower' | 'upper'): Numbers | undefined {
  const { low, high, scale, kind } = domain;
  if (scale === 'reverse_log') return undefined;
  const tidy = (value: number): number => Number((kind === 'int' ? Math.round(value) : value).toPrecision(6));
  if (end === 'upper') {
    // A share, such as a dropout or a momentum.
    if (kind === 'real' && low >= 0 && high <= 1 && high >= 0.5) return undefined;
    const step = domain.step ?? 0;
    const reach = scale === 'log' ? high * 10 : high + (low >= 0 ? high : high - low);
    return { ...domain, high: tidy(step > 0 ? low + Math.floor((reach - low) / step) * step : reach) };
  }
  if (scale === 'log') {
    if (kind === 'int' && low <= 1) return undefined;
    return { ...domain, low: tidy(kind === 'int' ? Math.max(1, low / 10) : low / 10) };
  }
  // What is not negative is meant not to be.
  if (low >= 0) {
    const floor = kind === 'int' ? 1 : 0;
    if (low <= floor || (domain.step !== undefined && domain.step > 1)) return undefined;
    return { ...domain, low: floor };
  }
  return { ...domain, low: tidy(low - (high - low)) };
}
