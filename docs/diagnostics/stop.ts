import type { stop as rows } from '../../dsl/diagnostics/en/stop.ts';
import type { Examples } from './example.ts';

export const stop: Examples<typeof rows> = {
  A0501: {
    why: '`until` takes a condition, so that several can be joined by `or`.',
    source: 'search x in int[1, 9] maximize x until 10 min',
  },
  A0502: { why: 'A time has a unit: `ms`, `s`, `min`, `h` or `d`.', source: 'search x in int[1, 9] maximize x until time >= 10' },
  A0503: { why: 'The counter is of another measure.', source: 'search x in int[1, 9] maximize x until trials >= 10 min' },
  A0504: {
    why: 'When a study ends depends on the study as a whole, not on one trial.',
    source: 'search x in int[1, 9] maximize x until x > 3',
  },
  A0505: {
    why: '`with` takes no option of this name. Names of other tools are known: `n_jobs` suggests `workers`.',
    source: 'search x in int[1, 9] maximize x with sed=3',
  },
  A0506: { why: 'Options are given by name.', source: 'search x in int[1, 9] maximize x with fresh' },
  A0507: { why: 'An option or setting has one value.', source: 'search x in int[1, 9] maximize x with seed=1, seed=2' },
  A0508: { why: '`set` knows no setting of this name.', source: 'set sed = 3' },
  A0509: {
    why: 'The sampler needs each result before the next point.',
    source: 'search x in int[1, 9] using ‹serial›(n=5) maximize x with workers=4',
    params: { sampler: 'serial' },
  },
  A0510: { why: 'The address begins with the kind of store.', source: 'set store = "mongo://db"' },
  A0511: {
    why: 'A notebook is shared, printed and kept; a password in it is no secret any more.',
    source: 'set store = "sqlite://me:secret@host/db"',
  },
  A0520: {
    why: 'Both say how many trials the study has in all.',
    source: 'search x in int[1, 9] using nsga2(n=90, generations=10) maximize x',
  },
  A0521: {
    why: 'A number without a unit is read as seconds.',
    source: 'search hidden in int[1, 9] maximize cv_accuracy(mlp) with timeout=90',
  },
  A0590: {
    why: 'The cell is in a language that the kernel does not run.',
    source: '‹%%r›\nplot(1:9)',
    params: { magic: '%%r' },
  },
};
