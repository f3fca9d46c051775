import type { Args, Domain, Formula, Operator, Param, Score, UnitCall, Value } from '../../dsl/plan.ts';

/** How tightly operators bind, loosest first, as in the language's precedence table. */
const BINDING: Readonly<Record<Operator, number>> = {
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
const RANGE = 5;

/** A formula as it would be written in the language, in one line. */
export function formulaText(formula: Formula): string {
  return text(formula, 0);
}

function text(formula: Formula, outer: number): string {
  switch (formula.k) {
    case 'num':
    case 'bool':
      return String(formula.v);
    case 'str':
      return valueText(formula.v);
    case 'list':
      return `[${formula.items.map(formulaText).join(', ')}]`;
    case 'set':
      return `{${formula.items.map(formulaText).join(', ')}}`;
    case 'range':
      return bracketed(`${text(formula.low, RANGE + 1)}..${text(formula.high, RANGE + 1)}`, RANGE, outer);
    case 'param':
    case 'arg':
    case 'objective':
    case 'counter':
    case 'study':
      return formula.name;
    case 'member':
      return `${text(formula.of, 10)}.${formula.name}`;
    case 'op':
      return operation(formula.op, formula.args, outer);
    case 'fn':
      return `${formula.fn}(${formula.args.map(formulaText).join(', ')})`;
    case 'unit':
      return unitText(formula);
    case 'score':
      return scoreText(formula);
  }
}

function operation(op: Operator, args: readonly Formula[], outer: number): string {
  const binding = BINDING[op];
  const [a, b] = args;
  if (a === undefined) return op;
  if (op === 'neg') return bracketed(`-${text(a, binding)}`, binding, outer);
  if (op === 'not') return bracketed(`not ${text(a, binding)}`, binding, outer);
  if (b === undefined) return text(a, outer);
  // `^` groups to the right, all others to the left.
  const [left, right] = op === '^' ? [binding + 1, binding] : [binding, binding + 1];
  return bracketed(`${text(a, left)} ${op} ${text(b, right)}`, binding, outer);
}

function bracketed(inner: string, binding: number, outer: number): string {
  return binding < outer ? `(${inner})` : inner;
}

function argsText(args: Args): readonly string[] {
  return Object.entries(args).map(([name, value]) => `${name}=${formulaText(value)}`);
}

/** `mlp(hidden=hidden)`; the name alone where no argument was written. */
export function unitText(call: UnitCall): string {
  const args = argsText(call.args);
  return args.length === 0 ? call.unit : `${call.unit}(${args.join(', ')})`;
}

function scoreText({ protocol, metric, model, data, options }: Score): string {
  const parts = [unitText(model), unitText(data), ...argsText(metric.args)];
  if (protocol === 'cv') parts.push(`folds=${options.folds}`);
  if (protocol === 'cv' && options.repeats !== 1) parts.push(`repeats=${options.repeats}`);
  if (protocol === 'holdout') parts.push(`test=${options.test}`);
  if (options.stratify !== 'auto') parts.push(`stratify=${options.stratify}`);
  return `${protocol}_${metric.unit}(${parts.join(', ')})`;
}

/** `int[1,100] log step 2` */
export function domainText(domain: Domain): string {
  switch (domain.kind) {
    case 'int':
    case 'real': {
      const scale = domain.scale === 'linear' ? '' : ` ${domain.scale}`;
      const step = domain.step === undefined || (domain.kind === 'int' && domain.step === 1) ? '' : ` step ${domain.step}`;
      return `${domain.kind}[${domain.low},${domain.high}]${scale}${step}`;
    }
    case 'bool':
      return 'bool';
    case 'categorical':
      return `{${domain.values.map(valueText).join(', ')}}`;
    case 'ordinal':
      return `[${domain.values.map(valueText).join(', ')}]`;
  }
}

/** All of a parameter but its name: `int[1,9] default 3 when clf == svm`. */
export function rangeText(param: Param): string {
  const first = param.default === undefined ? '' : ` default ${valueText(param.default)}`;
  const when = param.when === undefined ? '' : ` when ${formulaText(param.when)}`;
  return domainText(param.domain) + first + when;
}

/** A label that is a plain word needs no quotes. */
function valueText(value: Value): string {
  if (typeof value === 'string') return /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(value) ? value : JSON.stringify(value);
  return Array.isArray(value) ? `[${value.map(valueText).join(', ')}]` : String(value);
}
