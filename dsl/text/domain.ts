import type { Domain, Param } from '../plan.ts';
import { formulaText } from './formula.ts';
import { numberText } from './number.ts';
import { valueText } from './value.ts';

/** A domain as a program writes it: `int[1, 100] log step 2`. */
export function domainText(domain: Domain): string {
  switch (domain.kind) {
    case 'bool':
      return 'bool';
    case 'categorical':
      return `{${domain.values.map(valueText).join(', ')}}`;
    case 'ordinal':
      return `[${domain.values.map(valueText).join(', ')}]`;
    case 'int':
    case 'real': {
      const scale = domain.scale === 'linear' ? '' : ` ${domain.scale}`;
      const step =
        domain.step === undefined || (domain.kind === 'int' && domain.step === 1) ? '' : ` step ${numberText(domain.step)}`;
      return `${domain.kind}[${numberText(domain.low)}, ${numberText(domain.high)}]${scale}${step}`;
    }
  }
}

/** All of a parameter but its name: `int[1, 9] default 3 when clf == svm`. */
export function rangeText(param: Param): string {
  const first = param.default === undefined ? '' : ` default ${valueText(param.default)}`;
  const when = param.when === undefined ? '' : ` when ${formulaText(param.when)}`;
  const { prior } = param;
  const belief = prior === undefined ? '' : ` prior ${prior.distribution}(${numberText(prior.mean)}, ${numberText(prior.sd)})`;
  return domainText(param.domain) + first + belief + when;
}
