import { walk } from '../../../dsl/formula.ts';
import type { Constraint, Domain, Formula, Param, Space } from '../../../dsl/plan.ts';
import { distributionOf } from '../../stores/optuna/distributions.ts';
import { literal, type Names, pythonOf } from './expression.ts';

const noCalls: Names = {
  call: () => {
    throw new TypeError('a parameter does not depend on a score');
  },
};

/** The lines of `suggest(trial)`: parameters with their conditions, derived ones, and constraints on them. */
export function suggestLines(space: Space, constraints: readonly Constraint[]): readonly string[] {
  const optional = new Set(space.params.filter(({ when }) => when !== undefined).map(({ name }) => name));
  const guarded = (formula: Formula): boolean => mentions(formula).some((name) => optional.has(name));
  const lines = space.params.flatMap((param) => {
    const set = `p[${literal(param.name)}] = ${suggestion(param)}`;
    if (param.when === undefined) return [set];
    const condition = pythonOf(param.when, noCalls);
    return [`if ${guarded(param.when) ? `holds(lambda: ${condition})` : condition}:`, `    ${set}`];
  });
  for (const { name, formula } of space.derived) {
    const set = `p[${literal(name)}] = ${pythonOf(formula, noCalls)}`;
    // What is derived from something inactive is absent.
    const needed = formula.k === 'vector' ? mentions(formula.length) : mentions(formula);
    if (!needed.some((each) => optional.has(each))) lines.push(set);
    else lines.push('try:', `    ${set}`, 'except (KeyError, TypeError):', '    pass');
    if (needed.some((each) => optional.has(each))) optional.add(name);
  }
  for (const { on, formula, source } of constraints) {
    if (on !== 'input') continue;
    const condition = pythonOf({ k: 'op', op: 'not', args: [formula] }, noCalls);
    lines.push(`# where ${oneLine(source)}: Optuna cannot ask for points inside, so others are not evaluated`);
    lines.push(`if ${guarded(formula) ? `holds(lambda: ${condition})` : condition}:`, '    raise optuna.TrialPruned()');
  }
  return lines;
}

function mentions(formula: Formula): readonly string[] {
  const names: string[] = [];
  walk(formula, (node) => {
    if (node.k === 'param') names.push(node.name);
  });
  return names;
}

/** Lists are chosen by their index, since Optuna keeps scalars only. */
function suggestion({ name, domain }: Param): string {
  const at = `trial.suggest_${kindOf(domain)}(${literal(name)}, `;
  const { distribution } = distributionOf(domain);
  if (distribution.name === 'CategoricalDistribution') {
    const values =
      domain.kind === 'bool' ? [false, true] : domain.kind === 'categorical' || domain.kind === 'ordinal' ? domain.values : [];
    if (values.some((value) => typeof value === 'object')) return `${literal(values)}[${at}range(${values.length}))]`;
    return `${at}${literal(values)})`;
  }
  const { low, high, log, step } = distribution;
  const more = log
    ? ', log=True'
    : step === null || (distribution.name === 'IntDistribution' && step === 1)
      ? ''
      : `, step=${step}`;
  return `${at}${literal(low)}, ${literal(high)}${more})`;
}

function kindOf(domain: Domain): 'int' | 'float' | 'categorical' {
  return domain.kind === 'int' ? 'int' : domain.kind === 'real' ? 'float' : 'categorical';
}

/** As a comment takes it. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}
