import type { Engines } from './engines.ts';
import type { Library } from './library.ts';
import type { Models } from './models.ts';
import type { Objectives } from './objectives.ts';
import type { Tables } from './tables.ts';

/** What the steps of a plan work with. */
export interface SessionContext {
  /** Folder that relative paths start from. */
  readonly directory: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly library: Library;
  readonly engines: Engines;
  /** Of the present cell. */
  readonly tables: Tables;
  readonly objectives: Objectives;
  readonly models: Models;
}
