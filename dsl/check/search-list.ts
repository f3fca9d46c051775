import type { Call } from '../ast.ts';
import { mentionsStudy } from '../formula.ts';
import type { Param, ValueSpec } from '../plan.ts';
import { collectParameters } from './bindings.ts';
import type { Cell } from './cell.ts';
import { lowerConditions } from './conditions.ts';
import { checkConditions, orderDerived } from './derived.ts';
import { lowerDomain } from './domains.ts';
import { type Feeds, labelsOfTargets } from './feeds.ts';
import { isAbsorbed, isVectorPart, type Parameter, type ParameterTable } from './parameters.ts';
import { bindingsOfCall, spaceValue } from './spaces.ts';
import { describe, typeOf } from './types.ts';

/** Domains, values and conditions of the search list, in that order: conditions look at domains. */
export function lowerBindings(params: ParameterTable, feeds: Pick<Feeds, 'targets'>): void {
  for (const param of params.values()) {
    const { binding, env } = param;
    const labels = labelsOfTargets(feeds.targets.get(param.name));
    const known = param.domain !== undefined || isVectorPart(param);
    if (binding.domain !== undefined && !known) lowerDomain(param, binding.domain, env, labels);
    if (binding.value === undefined || isAbsorbed(param)) continue;
    const formula = env.lower(binding.value, labels);
    if (formula === undefined) continue;
    param.formula = formula;
    param.type = typeOf(formula, params);
    const { span } = binding.value;
    if (param.type === 'model' || param.type === 'data' || param.type === 'study' || param.type === 'sampler') {
      env.cell.report('A0316', span, { what: `\`${param.name}\``, wants: 'a value', got: describe(param.type) });
    } else if (mentionsStudy(formula)) env.cell.report('A0420', span, { word: param.name });
  }
  lowerConditions(params);
}

/** The searched parameters as the plan has them, parts of a vector where the vector is written. */
export function paramsOf(params: ParameterTable, cell: Cell): readonly Param[] {
  const ordered = [...params.values()].filter((param) => !isVectorPart(param)).flatMap(withParts);
  return ordered.flatMap((param): Param[] => {
    const { name, domain, when, default: start, prior, binding } = param;
    if (domain === undefined) return [];
    return [
      {
        name,
        domain,
        ...(when === undefined ? {} : { when }),
        ...(start === undefined ? {} : { default: start }),
        ...(prior === undefined ? {} : { prior }),
        id: cell.id(binding.span),
      },
    ];
  });
}

function withParts(param: Parameter): readonly Parameter[] {
  const { vector } = param;
  if (vector === undefined) return [param];
  const length = vector.lengthParam;
  return [...(length === undefined || !isVectorPart(length) ? [] : [length]), ...vector.elements];
}

/** `let sp = space(…)`: checked as far as that goes without an objective. */
export function lowerSpace(call: Call, cell: Cell): ValueSpec | undefined {
  const before = cell.count('error');
  const bindings = bindingsOfCall(call, cell);
  if (bindings === undefined) return undefined;
  const { params } = collectParameters(bindings, cell);
  lowerBindings(params, { targets: new Map() });
  orderDerived(params, cell);
  checkConditions(params, cell);
  return cell.count('error') > before ? undefined : spaceValue(call, cell);
}
