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
  A0815: entry<{ model: string; given: number; wants: number }>('error', ({ model, given, wants }) => ({
    message: `\`alpha\` of \`${model}\` has ${given} numbers, and ${wants} ${wants === 1 ? 'is' : 'are'} wanted`,
    help:
      wants === 1
        ? 'write one number'
        : `write one number, or ${wants}: one a ${model === 'linear' ? 'column' : 'layer of weights'}`,
  })),
  A0820: entry<{ file: string }>('error', ({ file }) => ({
    message: `there is no file \`${file}\` beside the notebook`,
    help: 'paths start at the folder of the notebook',
  })),
  A0821: entry<{ function: string }>('error', ({ function: name }) => ({
    message: `the cell that defines \`${name}\` is not known here`,
    help: 'run that cell again, then this one',
  })),
  A0822: entry<{ file: string; function: string; others: string }>('error', ({ file, function: name, others }) => ({
    message: `${file} exports no function \`${name}\``,
    help: others === '' ? 'it exports no function at all' : `it exports ${others}`,
  })),
  A0823: entry<{ file: string; error: string }>('error', ({ file, error }) => ({
    message: `${file} cannot be loaded: ${error}`,
    help: 'mend it, then run the cell again',
  })),
  A0824: entry<{ tried: string }>('error', ({ tried }) => ({
    message: `no Python was found: tried ${tried}`,
    help: 'install Python 3.9 or newer, or say where it is in the environment variable `ARGMAX_PYTHON`',
  })),
  A0825: entry<{ program: string }>('error', ({ program }) => ({
    message: `there is no program \`${program}\` to run`,
    help: 'a command starts a program of the PATH, or a file beside the notebook as `./name`',
  })),
  A0830: entry<{ what: string; instead: string }>('error', ({ what, instead }) => ({
    message: `trials of \`pbt\` go on from checkpoints of earlier ones, which does not go with ${what}`,
    help: instead,
  })),
  A0840: entry<{ model: string; metric: string }>('error', ({ model, metric }) => ({
    message: `this \`${model}\` puts items in order and predicts no ratings, which \`${metric}\` compares`,
    help: 'use `ndcg`, `map` or `hit`; `loss=squared` predicts ratings',
  })),
  A0841: entry<{ least: number; above: number }>('error', ({ least, above }) => ({
    message: `no rating to learn from is ${above === 1 ? `above ${least}` : `${least} or better`}, or users liked all there is: there is no order to learn`,
    help: 'write `relevant=…` in the data for the least rating of an item that is liked, or use `loss=squared`',
  })),
  A0842: entry<{ what: string; users: number; items: number }>('error', ({ what, users, items }) => ({
    message: `${what} of ${users} users and ${items} items do not fit into the memory that a trial may use`,
    help: 'lower the upper end of `factors`, or take a part of the ratings',
  })),
  A0843: entry<{ model: string }>('error', ({ model }) => ({
    message: `\`${model}\` compares items by their features, and the ratings name none`,
    help: 'write `features=[…]` in the data: columns that describe the items',
  })),
  A0844: entry<{ given: number; features: string; count: number }>('error', ({ given, features, count }) => ({
    message: `\`weights\` has ${given} numbers, and the items have ${count} ${count === 1 ? 'feature' : 'features'}: ${features}`,
    help: `write one number for all, or ${count} in that order`,
  })),
} as const;
