import { arg } from '../../core/unit.ts';

/** Arguments that several pruners share. */
export const startup = arg.int({ min: 0, default: 5, doc: 'trials that run to their end first' });
export const warmup = arg.int({ min: 0, default: 0, doc: 'steps before a trial may be stopped' });
