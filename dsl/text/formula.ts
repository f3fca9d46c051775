import type { Formula, Run, Score, UnitCall } from '../plan.ts';
import { numberText } from './number.ts';
import { valueText } from './value.ts';

const LEVELS: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  not: 3,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
  neg: 8,
  '^': 9,
};
const ATOM = 10;

/** A formula as a program would write it. @param prefix goes before the names of parameters: `t.` inside a loop */
export function formulaText(formula: Formula, prefix = ''): string {
  return print(formula, prefix).text;
}

interface Printed {
  readonly text: string;
  /** How tightly the outermost operator binds. */
  readonly level: number;
}

function print(formula: Formula, prefix: string): Printed {
  const inner = (node: Formula): string => print(node, prefix).text;
  const atom = (text: string): Printed => ({ text, level: ATOM });
  switch (formula.k) {
    case 'num':
      return { text: numberText(formula.v), level: formula.v < 0 ? LEVELS.neg! : ATOM };
    case 'str':
    case 'bool':
      return atom(valueText(formula.v));
    case 'list':
      return atom(`[${formula.items.map(inner).join(', ')}]`);
    case 'set':
      return atom(`{${formula.items.map(inner).join(', ')}}`);
    case 'range':
      return { text: `${inner(formula.low)}..${inner(formula.high)}`, level: 5 };
    case 'param':
      return atom(`${prefix}${formula.name}`);
    case 'arg':
    case 'objective':
    case 'counter':
    case 'study':
      return atom(formula.name);
    case 'vector': {
      const shown = formula.length.k === 'num' ? '' : `[1..${inner(formula.length)}]`;
      return atom(`[${formula.items.map(inner).join(', ')}]${shown}`);
    }
    case 'index':
      return atom(`${inner(formula.of)}[${inner(formula.at)}]`);
    case 'run':
      return atom(runText(formula, prefix));
    case 'fitted':
      return atom(`fit(${formula.study.name})`);
    case 'loaded':
      return atom(`model(${JSON.stringify(formula.folder)})`);
    case 'predicted':
      return atom(`predict(${inner(formula.model)}, ${inner(formula.data)})`);
    case 'env':
      return atom(`env(${JSON.stringify(formula.name)})`);
    case 'member':
      return atom(`${inner(formula.of)}.${formula.name}`);
    case 'fn':
      return atom(`${formula.fn}(${formula.args.map(inner).join(', ')})`);
    case 'unit':
      return atom(unitText(formula, prefix));
    case 'score':
      return atom(scoreText(formula, prefix));
    case 'op':
      return printOperator(formula, prefix);
  }
}

function printOperator({ op, args }: Formula & { k: 'op' }, prefix: string): Printed {
  const level = LEVELS[op]!;
  const side = (node: Formula, least: number): string => {
    const { text, level: inside } = print(node, prefix);
    return inside < least ? `(${text})` : text;
  };
  const [left, right] = args;
  if (op === 'neg') return { text: `-${side(left!, level)}`, level };
  if (op === 'not') return { text: `not ${side(left!, level)}`, level };
  if (op === '^') return { text: `${side(left!, ATOM)}^${side(right!, LEVELS.neg!)}`, level };
  const first = side(left!, level === 4 ? level + 1 : level);
  return { text: `${first} ${op} ${side(right!, level + 1)}`, level };
}

export function unitText(call: UnitCall, prefix = ''): string {
  const args = Object.entries(call.args).map(([name, value]) => `${name}=${formulaText(value, prefix)}`);
  return args.length === 0 ? call.unit : `${call.unit}(${args.join(', ')})`;
}

/** The user's own code with its arguments; a `command` has them in its template. */
function runText({ objective, args, named, defineByRun }: Run, prefix: string): string {
  const written = [
    ...args.map((arg) => formulaText(arg, prefix)),
    ...Object.entries(named).map(([name, value]) => `${name}=${formulaText(value, prefix)}`),
  ];
  if (objective.unit === 'command' || defineByRun) return unitText(objective, prefix);
  const name = objective.args.function ?? objective.args.name;
  return `${name?.k === 'str' ? name.v : objective.unit}(${written.join(', ')})`;
}

/** As a program writes it: `cv_accuracy(mlp(hidden=hidden), iris, folds=5)`. */
function scoreText({ protocol, metric, model, data, options }: Score, prefix: string): string {
  const given = Object.entries(metric.args).map(([name, value]) => `${name}=${formulaText(value, prefix)}`);
  if (protocol === 'cost') return `${metric.unit}(${unitText(model, prefix)})`;
  const parts = [unitText(model, prefix), unitText(data, prefix), ...given, ...splitText(protocol, options)];
  return `${protocol}_${metric.unit}(${parts.join(', ')})`;
}

/** How a score splits the rows, as arguments; what is the default of its protocol is left out but the number of folds. */
function splitText(protocol: Score['protocol'], options: Score['options']): readonly string[] {
  const { folds, repeats, stratify, test, group, order } = options;
  const further = [
    ...(repeats === 1 ? [] : [`repeats=${repeats}`]),
    ...(stratify === 'auto' ? [] : [`stratify=${stratify}`]),
    ...(group === undefined ? [] : [`group=${group}`]),
    ...(order === undefined ? [] : [`order=${order}`]),
  ];
  if (protocol === 'cv') return [`folds=${folds}`, ...further];
  return protocol === 'holdout' ? [`test=${numberText(test)}`, ...further] : [];
}
