import type { Catalog } from '../../../dsl/catalog.ts';
import type { Assumption } from '../../../dsl/plan.ts';
import type { DataShape } from '../../core/events.ts';
import { plain } from './plain.ts';

/**
 * The first line of a search's output:
 * `data classification (built-in, 1000×2) · 5-fold stratified CV · GP/EI · seed 0 · n=50`.
 */
export function assumedText(assumed: readonly Assumption[], data: readonly DataShape[], catalog: Catalog): string {
  return assumed.map((assumption) => plain(said(assumption, data, catalog))).join(' · ');
}

function said(assumption: Assumption, data: readonly DataShape[], catalog: Catalog): string {
  switch (assumption.what) {
    case 'data': {
      const shape = data.find((table) => table.name === assumption.unit) ?? (data.length === 1 ? data[0] : undefined);
      if (shape === undefined) return `data ${assumption.unit}`;
      return `data ${shape.name} (${shape.builtin ? 'built-in, ' : ''}${shape.rows}×${shape.columns})`;
    }
    case 'folds': {
      const stratified = data.length > 0 && data.every((table) => table.task === 'classification');
      return `${assumption.folds}-fold ${stratified ? 'stratified ' : ''}CV`;
    }
    case 'sampler':
      return catalog.sampler[assumption.unit]?.title ?? assumption.unit;
    case 'seed':
      return `seed ${assumption.seed}`;
    case 'n':
      return `n=${assumption.n}`;
  }
}
