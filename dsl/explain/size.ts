import type { Domain, Problem } from '../plan.ts';

/** How many values a domain has; undefined where it is continuous. */
function valuesIn(domain: Domain): number | undefined {
  switch (domain.kind) {
    case 'bool':
      return 2;
    case 'categorical':
    case 'ordinal':
      return domain.values.length;
    case 'int':
    case 'real':
      if (domain.low === domain.high) return 1;
      return domain.step === undefined ? undefined : Math.round((domain.high - domain.low) / domain.step) + 1;
  }
}

/** The size of a space in words: a number of points, or that it is continuous. */
export function sizeText({ space: { params }, constraints }: Problem): string {
  if (params.length === 0) return 'known to the objective only';
  const sizes = params.map(({ domain }) => valuesIn(domain));
  const continuous = sizes.filter((size) => size === undefined).length;
  if (continuous > 0) {
    const all = params.length === 1 ? 'its parameter' : continuous === params.length ? `all ${continuous} parameters` : undefined;
    return `continuous: ${all ?? `${continuous} of ${params.length} parameters`} ${continuous === 1 ? 'is' : 'are'} real`;
  }
  const points = sizes.reduce<number>((product, size) => product * size!, 1);
  const bound = params.some(({ when }) => when !== undefined) || constraints.some(({ on }) => on === 'input');
  const count = points < 1e15 ? points.toLocaleString('en-US').replaceAll(',', '_') : points.toExponential(1).replace('e+', 'e');
  return `${bound ? 'at most ' : ''}${count} ${points === 1 ? 'point' : 'points'}`;
}
