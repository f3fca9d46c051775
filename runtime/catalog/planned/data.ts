import type { DataDescriptor } from '../../../dsl/catalog.ts';
import { arg } from '../../core/unit.ts';

type Planned = Omit<DataDescriptor, 'kind' | 'planned'>;

const path = arg.string({ positional: true, doc: 'file, relative to the notebook; `*` stands for any' });

/** Data sources that the language knows and this version does not read. */
export const data: readonly Planned[] = [
  { name: 'images', doc: 'a folder of images, one folder a class', tasks: ['classification'], args: { path } },
];
