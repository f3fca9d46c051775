import { createHash } from 'node:crypto';
import { FORMAT, type Manifest } from '../manifest.ts';
import type { PackedArray } from './arrays.ts';

/** The two files of a folder. */
export const FILES = { manifest: 'model.json', weights: 'weights.bin' } as const;

/** What `model.json` holds. */
export interface Document extends Manifest {
  readonly format: 'argmax-model';
  readonly version: number;
  readonly numbers: Readonly<Record<string, number>>;
  readonly weights: {
    readonly file: typeof FILES.weights;
    readonly bytes: number;
    readonly sha256: string;
    readonly arrays: readonly PackedArray[];
  };
  /** SHA-256 of all of this without `hash`, as compact JSON. */
  readonly hash: string;
}

export function documentOf(
  manifest: Manifest,
  numbers: Readonly<Record<string, number>>,
  arrays: readonly PackedArray[],
  bytes: Uint8Array,
): Document {
  const weights = { file: FILES.weights, bytes: bytes.length, sha256: sha256(bytes), arrays };
  const document = { format: 'argmax-model', version: FORMAT, ...manifest, numbers, weights } as const;
  return { ...document, hash: hashOf(document) };
}

export function hashOf(document: Omit<Document, 'hash'>): string {
  return sha256(JSON.stringify(document));
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
