import type { ModelDescriptor } from '../../dsl/catalog.ts';
import type { Preparation } from '../core/table.ts';

/** What is done to the features, nothing left open. */
export interface Methods {
  readonly scale: 'standard' | 'minmax' | 'none';
  readonly impute: 'median' | 'mean' | 'most_frequent';
  readonly encode: 'onehot' | 'ordinal';
  /** Texts as words in their order; absent: as how much each word counts in them. */
  readonly text?: 'sequence';
}

/** What `auto` comes to for a model. A table with `impute=none` has nothing missing. */
export function methodsFor({ scale, impute, encode }: Preparation, needs: ModelDescriptor['needs']): Methods {
  return {
    scale: scale === 'auto' ? (needs === 'scaled' || needs === 'sequences' ? 'standard' : 'none') : scale,
    impute: impute === 'auto' || impute === 'none' ? 'median' : impute,
    encode: encode === 'auto' ? (needs === 'ordinal' ? 'ordinal' : 'onehot') : encode,
    ...(needs === 'sequences' ? { text: 'sequence' } : {}),
  };
}
