import { entry } from '../message.ts';

/** Group A08: trials that fail, and what a program asserts. */
export const trials = {
  A0801: entry<{ study: string; trials: number; error: string }>('error', ({ study, trials, error }) => ({
    message: `study \`${study}\` stopped: its first ${trials} trials all failed with: ${error}`,
    help: 'the objective is at fault, not a point: mend it, then run the cell with `with fresh=true`',
  })),
  A0802: entry<{ source: string; found: string; note: string }>('error', ({ source, found, note }) => ({
    message: `${note === '' ? 'this does not hold' : note}: \`${source}\``,
    help: `found ${found}`,
  })),
  A0803: entry<{ study: string; trial: number; error: string }>('error', ({ study, trial, error }) => ({
    message: `study \`${study}\` stopped, as \`on_error=stop\` says: trial ${trial} failed with: ${error}`,
    help: 'mend the cause and run the cell again; every finished trial is kept',
  })),
  A0804: entry<{ study: string; failures: number; error: string }>('error', ({ study, failures, error }) => ({
    message: `study \`${study}\` stopped after ${failures} failed ${failures === 1 ? 'trial' : 'trials'}; the last one: ${error}`,
    help: 'mend the cause and run the cell again; every finished trial is kept',
  })),
  A0810: entry<{ epoch: number; lr: number }>('error', ({ epoch, lr }) => ({
    message: `training diverged in epoch ${epoch}: loss or weights are not finite at lr = ${lr}`,
    help: 'lower the upper end of `lr`, or scale the columns of the data',
  })),
  A0811: entry<{ hidden: string; rows: number }>('error', ({ hidden, rows }) => ({
    message: `a network with hidden = ${hidden} on ${rows} rows does not fit into the 4 GB that a trial may use`,
    help: 'lower the upper end of `hidden`, or `batch`',
  })),
} as const;
