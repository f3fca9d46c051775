import type { DuckDBType, DuckDBVector } from '@duckdb/node-api';

/** A column as DuckDB reads it. */
export type Column =
  /** NaN stands for a missing value. `date`: days since 1970, UTC. */
  | { readonly kind: 'number' | 'boolean' | 'date'; readonly values: Float64Array }
  /** Indices into `words`, each of which occurs; −1 where nothing is. */
  | { readonly kind: 'text'; readonly codes: Int32Array; readonly words: readonly string[] };

/** A column that is being read, a chunk of rows at a time. */
export interface Filling {
  /** @returns false where it holds more different texts than memory is given to */
  add(vector: DuckDBVector, count: number): boolean;
  done(): Column;
}

const MICROSECONDS_OF_DAY = 86_400_000_000;
/** Different texts of one column. */
export const MOST_WORDS = 5_000_000;

type Read = (item: unknown) => number;

/** How the values of a type become numbers; undefined for one that has none, such as a list. */
function reader(type: string): { readonly kind: 'number' | 'boolean' | 'date'; readonly read: Read } | undefined {
  const number = (read: Read) => ({ kind: 'number' as const, read });
  const date = (read: Read) => ({ kind: 'date' as const, read });
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$|^(FLOAT|DOUBLE|BIGNUM|UINTEGER)$/.test(type)) return number(Number);
  if (type.startsWith('DECIMAL')) return number((item) => (item as { toDouble(): number }).toDouble());
  if (type === 'BOOLEAN') return { kind: 'boolean', read: (item) => (item === true ? 1 : 0) };
  if (type === 'DATE') return date((item) => (item as { days: number }).days);
  if (type === 'TIMESTAMP' || type === 'TIMESTAMP WITH TIME ZONE')
    return date((item) => Number((item as { micros: bigint }).micros) / MICROSECONDS_OF_DAY);
  if (type === 'TIMESTAMP_S') return date((item) => Number((item as { seconds: bigint }).seconds) / 86_400);
  if (type === 'TIMESTAMP_MS') return date((item) => Number((item as { millis: bigint }).millis) / 86_400_000);
  if (type === 'TIMESTAMP_NS') return date((item) => Number((item as { nanos: bigint }).nanos) / (1000 * MICROSECONDS_OF_DAY));
  if (type === 'TIME') return number((item) => Number((item as { micros: bigint }).micros) / 1e6);
  return undefined;
}

/** Reads a column of that type; undefined for one that is neither numbers nor text. */
export function fillingFor(type: DuckDBType, mostWords: number): Filling | undefined {
  const name = type.alias === 'JSON' ? 'JSON' : String(type);
  const known = reader(name);
  if (known !== undefined) return new Numbers(known.kind, known.read);
  if (name === 'JSON') return new Texts((item) => unquoted(String(item)), mostWords);
  return /^(VARCHAR|UUID|"NULL"|NULL|SQLNULL|ENUM\b.*)$/s.test(name) ? new Texts(String, mostWords) : undefined;
}

class Numbers implements Filling {
  readonly #kind: 'number' | 'boolean' | 'date';
  readonly #read: Read;
  #blocks: Float64Array[] = [];

  constructor(kind: 'number' | 'boolean' | 'date', read: Read) {
    this.#kind = kind;
    this.#read = read;
  }

  add(vector: DuckDBVector, count: number): boolean {
    const block = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const item = vector.getItem(i);
      block[i] = item === null ? Number.NaN : typeof item === 'number' ? item : this.#read(item);
    }
    this.#blocks.push(block);
    return true;
  }

  done(): Column {
    const values = new Float64Array(lengthOf(this.#blocks));
    place(this.#blocks, values);
    this.#blocks = [];
    return { kind: this.#kind, values };
  }
}

class Texts implements Filling {
  readonly #read: (item: unknown) => string;
  readonly #most: number;
  readonly #codeOf = new Map<string, number>();
  #blocks: Int32Array[] = [];

  constructor(read: (item: unknown) => string, most: number) {
    this.#read = read;
    this.#most = most;
  }

  add(vector: DuckDBVector, count: number): boolean {
    const block = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const item = vector.getItem(i);
      block[i] = item === null ? -1 : this.#code(this.#read(item));
    }
    this.#blocks.push(block);
    return this.#codeOf.size <= this.#most;
  }

  done(): Column {
    const codes = new Int32Array(lengthOf(this.#blocks));
    place(this.#blocks, codes);
    this.#blocks = [];
    return { kind: 'text', codes, words: [...this.#codeOf.keys()] };
  }

  #code(word: string): number {
    const known = this.#codeOf.get(word);
    if (known !== undefined) return known;
    this.#codeOf.set(word, this.#codeOf.size);
    return this.#codeOf.size - 1;
  }
}

/** A text inside JSON stands in quotes. */
function unquoted(json: string): string {
  return json.startsWith('"') ? (JSON.parse(json) as string) : json;
}

function lengthOf(blocks: readonly { readonly length: number }[]): number {
  return blocks.reduce((sum, { length }) => sum + length, 0);
}

function place<T extends Float64Array | Int32Array>(blocks: readonly T[], into: T): void {
  let at = 0;
  for (const block of blocks) {
    into.set(block, at);
    at += block.length;
  }
}
