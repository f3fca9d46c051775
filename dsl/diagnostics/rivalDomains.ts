/** A call of another tool, taken apart: bounds and lists as written, options by name. */
interface RivalCall {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  /** What stands before the last dot: `hp`, `tune`, `trial`. */
  readonly owner: string;
}
type Translate = (call: RivalCall) => string | undefined;

const range =
  (kind: 'int' | 'real', more: { readonly scale?: 'log'; readonly below?: true; readonly step?: true } = {}): Translate =>
  ({ args: [first, second, third], options, owner }) => {
    // `randint(10)` counts from 0.
    const [low, high] = second === undefined && more.below ? ['0', first] : [first ?? options.low, second ?? options.high];
    if (low === undefined || high === undefined) return undefined;
    const scaled = more.scale === 'log' || options.log === 'True' || options.log === 'true' || /log/.test(options.prior ?? '');
    const step = more.step ? (third ?? options.q ?? options.step) : options.step;
    if (more.step && step === undefined) return undefined;
    const unlogged = (bound: string): string => (scaled && owner === 'hp' ? exponential(bound) : bound);
    const end = more.below ? oneLess(high) : unlogged(high);
    return `${kind}[${unlogged(low)},${end}]${scaled ? ' log' : ''}${step === undefined || step === '1' ? '' : ` step ${step}`}`;
  };

const set: Translate = ({ args }) => {
  const [only] = args;
  const members = args.length === 1 && /^[[(].*[\])]$/s.test(only!) ? split(only!.slice(1, -1)) : args;
  return members.length === 0 ? undefined : `{${members.join(', ')}}`;
};

/** By the tools' own names: Optuna, Ray Tune, Hyperopt, scikit-optimize, NumPy, Python. */
const domains: Readonly<Record<string, Translate>> = {
  uniform: range('real'),
  suggest_uniform: range('real'),
  suggest_float: range('real'),
  floatdistribution: range('real'),
  uniformfloat: range('real'),
  float: range('real'),
  loguniform: range('real', { scale: 'log' }),
  suggest_loguniform: range('real', { scale: 'log' }),
  log_uniform: range('real', { scale: 'log' }),
  quniform: range('real', { step: true }),
  suggest_discrete_uniform: range('real', { step: true }),
  qloguniform: range('real', { scale: 'log', step: true }),
  suggest_int: range('int'),
  intdistribution: range('int'),
  integer: range('int'),
  uniformint: range('int'),
  qrandint: range('int', { step: true }),
  randint: range('int', { below: true }),
  lograndint: range('int', { scale: 'log', below: true }),
  range: range('int', { below: true }),
  choice: set,
  categorical: set,
  categoricaldistribution: set,
  suggest_categorical: set,
  grid_search: set,
};

/**
 * Domains of other tools in this language's words: `loguniform(1e-4, 1)` is `real[1e-4, 1] log`, `randint(0, 10)` excludes
 * its upper end and is `int[0, 9]`, `choice([a, b])` is `{a, b}`; Hyperopt gives logarithms as bounds.
 * @param name with what stands before it: `hp.uniform`, `trial.suggest_float`
 * @param written the arguments as written, without the outer parentheses; a parameter's name in quotes comes first in some
 */
export function rivalDomain(name: string, written: string): string | undefined {
  const [last, ...owner] = name.split('.').reverse();
  const key = last!.toLowerCase();
  // `Real` of scikit-optimize, which is this language's own word but for the capital.
  const translate = last === 'Real' ? range('real') : Object.hasOwn(domains, key) ? domains[key] : undefined;
  if (translate === undefined) return undefined;
  const parts = split(written);
  const options = parts.flatMap((part) =>
    [...part.matchAll(/^(\w+)\s*=\s*(.+)$/gs)].map(([, option, value]) => [option!, value!]),
  );
  const plain = parts.filter((part) => !/^\w+\s*=[^=]/.test(part));
  const named = /^["']/.test(plain[0] ?? '') && (translate !== set || (plain.length > 1 && /^[[(]/.test(plain[1]!)));
  return translate({ args: named ? plain.slice(1) : plain, options: Object.fromEntries(options), owner: owner[0] ?? '' });
}

/** One less, worked out where it is a number. */
function oneLess(bound: string): string {
  return /^\d+$/.test(bound) ? String(Number(bound) - 1) : `${bound} - 1`;
}

/** The bound whose logarithm is given. */
function exponential(bound: string): string {
  return /^(?:np\.|numpy\.|math\.)?log\((.+)\)$/s.exec(bound)?.[1] ?? `exp(${bound})`;
}

/** Arguments between top-level commas. */
function split(written: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < written.length; i++) {
    if ('([{'.includes(written[i]!)) depth++;
    else if (')]}'.includes(written[i]!)) depth--;
    else if (written[i] === ',' && depth === 0) {
      parts.push(written.slice(start, i).trim());
      start = i + 1;
    }
  }
  parts.push(written.slice(start).trim());
  return parts.filter((part) => part !== '');
}
