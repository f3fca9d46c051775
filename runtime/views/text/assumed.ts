import type { Catalog } from '../../../dsl/catalog.ts';
import type { Assumption } from '../../../dsl/plan.ts';
import type { DataShape, Event } from '../../core/events.ts';
import type { Sampler } from '../../core/unit.ts';
import { counted } from './number.ts';
import { plain } from './plain.ts';

/**
 * The first line of a search's output:
 * `data classification (built-in, 1000×2) · 5-fold stratified CV · GP/EI · seed 0 · n=50`.
 */
export function assumedText(
  assumed: readonly Assumption[],
  data: readonly DataShape[],
  catalog: Catalog,
  choice?: Sampler['choice'],
): string {
  return assumed.map((assumption) => plain(said(assumption, data, catalog, choice))).join(' · ');
}

/** What a study says before it runs: what was assumed; of a comparison's studies only the first, for all of them. */
export function openingText(
  { spec, data, part, choice }: Extract<Event, { type: 'started' }>,
  catalog: Catalog,
): string | undefined {
  if (part === undefined) return assumedText(spec.assumed, data, catalog, choice);
  if (part.index > 0) return undefined;
  const shared = spec.assumed.filter(({ what }) => what === 'data' || what === 'folds');
  const total = part.total === undefined ? '' : `, ${counted(part.total, 'trial')} in all`;
  return [assumedText(shared, data, catalog), `comparison of ${counted(part.studies, 'study', 'studies')}${total}`]
    .filter((text) => text !== '')
    .join(' · ');
}

function said(assumption: Assumption, data: readonly DataShape[], catalog: Catalog, choice: Sampler['choice']): string {
  switch (assumption.what) {
    case 'data': {
      const shape = data.find((table) => table.name === assumption.unit) ?? (data.length === 1 ? data[0] : undefined);
      if (shape === undefined) return `data ${assumption.unit}`;
      return `data ${shape.name} (${shape.builtin ? 'built-in, ' : ''}${shape.rows}×${shape.columns})`;
    }
    case 'folds': {
      if (assumption.by !== undefined)
        return `${assumption.folds}-fold CV ${assumption.by === 'group' ? 'by groups' : 'in order'}`;
      const stratified = data.length > 0 && data.every((table) => table.task === 'classification');
      return `${assumption.folds}-fold ${stratified ? 'stratified ' : ''}CV`;
    }
    case 'sampler':
      return choice === undefined
        ? titleOf(assumption.unit, catalog)
        : `${titleOf(choice.unit, catalog)} (auto: ${choice.reason})`;
    case 'seed':
      return `seed ${assumption.seed}`;
    case 'n':
      return `n=${assumption.n}`;
  }
}

const titleOf = (unit: string, catalog: Catalog): string => catalog.sampler[unit]?.title ?? unit;
