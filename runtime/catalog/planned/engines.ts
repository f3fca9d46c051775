import type { EngineDescriptor } from '../../../dsl/catalog.ts';
import { arg } from '../../core/unit.ts';

type Planned = Omit<EngineDescriptor, 'kind' | 'planned'>;

const url = (doc: string) => arg.string({ positional: true, doc });

/** Engines that the language knows and this version does not run. */
export const engines: readonly Planned[] = [
  { name: 'threads', doc: 'worker threads of this process', args: {} },
  { name: 'processes', doc: 'child processes of this machine', args: {} },
  {
    name: 'bullmq',
    doc: 'workers of a BullMQ queue on any machine',
    args: { url: url('of the Redis server: `redis://host:6379`') },
  },
  { name: 'ray', doc: 'actors of a Ray cluster', args: { url: url('of the head node: `ray://host:10001`') } },
];
