import type { Domain } from '../../../dsl/plan.ts';
import { formatNumber } from './number.ts';
import { literal } from './value.ts';

/** A domain as the language writes it: `int[1, 100]`, `real[1e-4, 0.1] log`, `{relu, tanh}`, `[16, 32, 64]`. */
export function domainText(domain: Domain): string {
  switch (domain.kind) {
    case 'bool':
      return 'bool';
    case 'categorical':
      return `{${domain.values.map(literal).join(', ')}}`;
    case 'ordinal':
      return `[${domain.values.map(literal).join(', ')}]`;
    default: {
      const scale = domain.scale === 'linear' ? '' : ` ${domain.scale}`;
      const step = domain.step === undefined || (domain.kind === 'int' && domain.step === 1) ? '' : ` step ${domain.step}`;
      return `${domain.kind}[${formatNumber(domain.low)}, ${formatNumber(domain.high)}]${scale}${step}`;
    }
  }
}
