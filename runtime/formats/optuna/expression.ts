import type { Formula, Value } from '../../../dsl/plan.ts';

/** How Python names what a formula cannot say by itself. */
export interface Names {
  /** The call that stands for a score or a run. */
  readonly call: (node: Formula & { readonly k: 'score' | 'run' }) => string;
}

const OPERATORS: Readonly<Record<string, string>> = { '^': '**' };
/** Functions that Python has under the same name without `math.`. */
const PLAIN = ['abs', 'min', 'max', 'round'];

/**
 * A formula as a Python expression over `p`, the trial's parameters by name, and `values`, its objectives. Every operation is in
 * brackets, so that no precedence has to be agreed on.
 */
export function pythonOf(formula: Formula, names: Names): string {
  const of = (part: Formula): string => pythonOf(part, names);
  switch (formula.k) {
    case 'num':
    case 'str':
    case 'bool':
      return literal(formula.v);
    case 'list':
    case 'set':
      return `[${formula.items.map(of).join(', ')}]`;
    case 'param':
      return `p[${literal(formula.name)}]`;
    case 'objective':
      return `values[${literal(formula.name)}]`;
    case 'vector':
      // Elements beyond the length have no value.
      return `[${formula.items.map((item) => (item.k === 'param' ? `p.get(${literal(item.name)})` : of(item))).join(', ')}][:${of(formula.length)}]`;
    case 'index':
      return `${of(formula.of)}[${of(formula.at)} - 1]`;
    case 'op':
      return operation(formula.op, formula.args, of);
    case 'fn': {
      const args = formula.args.map(of);
      if (formula.fn === 'if') return `(${args[1]} if ${args[0]} else ${args[2]})`;
      return `${PLAIN.includes(formula.fn) ? '' : 'math.'}${formula.fn}(${args.join(', ')})`;
    }
    case 'score':
    case 'run':
      return names.call(formula);
    case 'env':
      return `os.environ[${literal(formula.name)}]`;
    default:
      throw new TypeError(`a ${formula.k} has no twin in Python`);
  }
}

function operation(op: string, args: readonly Formula[], of: (part: Formula) => string): string {
  const [a, b] = args;
  if (op === 'neg') return `(-${of(a!)})`;
  if (op === 'not') return `(not ${of(a!)})`;
  if (op === 'in' && b?.k === 'range') return `(${of(b.low)} <= ${of(a!)} <= ${of(b.high)})`;
  return `(${args.map(of).join(` ${OPERATORS[op] ?? op} `)})`;
}

/** A value as Python writes it. */
export function literal(value: Value | null): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return 'math.nan';
    return Number.isFinite(value) ? String(value) : `${value < 0 ? '-' : ''}math.inf`;
  }
  if (typeof value === 'string') return quoted(value);
  return `[${value.map(literal).join(', ')}]`;
}

/** JSON's escapes are Python's too, but for what lies beyond 16 bits, which Python reads as two halves: it is left as it is. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
