import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Answer } from './fit.ts';

export interface Comparison {
  readonly title: string;
  readonly set: string;
  readonly pairs: readonly { readonly ours: Answer; readonly theirs: Answer }[];
}
/** `test/bench/results/models.json`. */
export interface Models {
  readonly versions: Readonly<Record<string, string>>;
  readonly cpu?: string | undefined;
  /** Load averages before and after. */
  readonly load: readonly (readonly number[])[];
  readonly seeds: number;
  readonly folds: number;
  readonly comparisons: readonly Comparison[];
}

const place = (name: string): URL => new URL(`../results/${name}.json`, import.meta.url);

export function save(name: string, results: object): void {
  mkdirSync(new URL('../results/', import.meta.url), { recursive: true });
  writeFileSync(place(name), `${JSON.stringify(results)}\n`);
}

/** What was saved last, or undefined. */
export function saved<T>(name: string): T | undefined {
  return existsSync(place(name)) ? (JSON.parse(readFileSync(place(name), 'utf8')) as T) : undefined;
}

interface Outcome {
  readonly best: number;
  readonly unseen: number;
  /** Seconds. */
  readonly cpu: number;
}
/** `test/bench/results/cash.json`. */
export interface Cash {
  readonly versions: Readonly<Record<string, string>>;
  readonly load: readonly (readonly number[])[];
  readonly trials: number;
  readonly folds: number;
  readonly seeds: readonly number[];
  readonly results: readonly {
    readonly data: string;
    readonly runs: readonly { readonly seed: number; readonly ours: Outcome; readonly theirs: Outcome }[];
  }[];
}

interface Fit {
  readonly cpu: number;
}
/** `test/bench/results/mlp.json`. */
export interface Perceptrons {
  readonly versions: {
    readonly scikit: { readonly version: string };
    readonly simd: { readonly version: string };
    readonly load: readonly number[];
  };
  readonly results: readonly {
    readonly setting: {
      readonly data: string;
      readonly hidden: readonly number[];
      readonly activation: string;
      readonly solver: string;
      readonly goal?: number;
    };
    readonly held: boolean;
    readonly ours: readonly Fit[];
    readonly theirs: readonly Fit[];
  }[];
}

/** `test/bench/results/large.json`. */
export interface Large {
  readonly load: readonly number[];
  readonly rows: readonly {
    readonly what: string;
    readonly outcome: string;
    /** Seconds. */
    readonly cpu: number;
    readonly wall: number;
    /** MB. */
    readonly memory: number;
  }[];
}
