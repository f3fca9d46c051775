/** The metric of a command that names none. */
export const UNNAMED = 'objective';
/** Names of values that a command may print in all. */
const MOST = 1000;
/** Longest line that is read for values. */
const LONGEST = 1 << 16;
/** Characters of the output that a pattern sees: the last. */
const WINDOW = 1 << 20;

const NUMBER = String.raw`[-+]?(?:\d[\d_]*\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)`;
const PAIR = new RegExp(String.raw`(?:^|[\s,;])([\p{L}_][\p{L}\p{M}\p{N}_./-]*)\s*[:=]\s*(${NUMBER})(?=$|[\s,;])`, 'giu');
const ALONE = new RegExp(`^${NUMBER}$`, 'i');

export interface Step {
  readonly step: number;
  readonly value: number;
}

/**
 * Reads what a command prints: `loss: 0.3`, `loss=0.3 accuracy=0.9`, or JSON objects, a line each; of a name the last value
 * counts. A line with `step` and the metric, `step=3 loss=0.3`, is an intermediate value as well. A line that is only a number
 * is the value of a command that names none.
 */
export class Reading {
  readonly #metric: string;
  readonly #pattern: RegExp | undefined;
  readonly #values = new Map<string, number>();
  #rest = '';
  #window = '';
  #alone: number | undefined;

  constructor(metric: string, pattern: string | undefined) {
    this.#metric = metric;
    this.#pattern = pattern === undefined ? undefined : new RegExp(pattern, 'mu');
  }

  /** Takes text in; gives the intermediate values in it. */
  *add(text: string): Generator<Step> {
    if (this.#pattern !== undefined) this.#window = (this.#window + text).slice(-WINDOW);
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!.slice(-LONGEST);
    for (const line of lines) {
      const step = this.#line(line);
      if (step !== undefined) yield step;
    }
  }

  /** The values at the end, the one that was asked for under its name and under `value`. */
  end(): Readonly<Record<string, number>> {
    this.#line(this.#rest);
    const values = Object.fromEntries(this.#values);
    const found = this.#pattern === undefined ? undefined : this.#pattern.exec(this.#window)?.[1];
    const unnamed = this.#metric === UNNAMED ? this.#alone : undefined;
    const value = this.#pattern === undefined ? (values[this.#metric] ?? unnamed) : numberOf(found);
    return value === undefined ? values : { ...values, [this.#metric]: value, value };
  }

  #line(line: string): Step | undefined {
    if (line.length >= LONGEST) return undefined;
    const text = line.trim();
    const found = text.startsWith('{') ? jsonPairs(text) : textPairs(text);
    if (ALONE.test(text)) this.#alone = numberOf(text);
    for (const [name, value] of found) if (this.#values.size < MOST || this.#values.has(name)) this.#values.set(name, value);
    const step = found.get('step');
    const value = found.get(this.#metric) ?? found.get('value');
    return step === undefined || value === undefined || step < 0 || !Number.isInteger(step) ? undefined : { step, value };
  }
}

function textPairs(line: string): ReadonlyMap<string, number> {
  return new Map([...line.matchAll(PAIR)].map(([, name, value]) => [name!, numberOf(value)!]));
}

function jsonPairs(line: string): ReadonlyMap<string, number> {
  let read: unknown;
  try {
    // Python's json writes these where JSON has no number.
    read = JSON.parse(line.replace(/(?<=[:,[]\s*)(-?Infinity|NaN)(?=\s*[,}\]])/g, '"$1"'));
  } catch {
    return new Map();
  }
  const pairs = Object.entries(read as object).map(([name, value]): [string, number | undefined] => [name, asNumber(value)]);
  return new Map(pairs.filter((pair): pair is [string, number] => pair[1] !== undefined));
}

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^(-?Infinity|NaN)$/.test(value) ? Number(value) : undefined;
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const word = /^([-+]?)(inf|nan)/i.exec(text);
  if (word === null) {
    const value = Number(text.replaceAll('_', ''));
    return text.trim() === '' || Number.isNaN(value) ? undefined : value;
  }
  return word[2]!.toLowerCase() === 'nan' ? Number.NaN : word[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
