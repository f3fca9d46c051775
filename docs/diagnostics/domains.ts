import type { domains as rows } from '../../dsl/diagnostics/en/domains.ts';
import type { Examples } from './example.ts';

export const domains: Examples<typeof rows> = {
  A0201: {
    why: 'The lower bound comes first; both bounds belong to the domain.',
    source: 'search hidden in int[100, 1] maximize cv_accuracy(mlp)',
  },
  A0202: { why: 'A logarithm has no value at 0 or below.', source: 'search lr in real[0, 1] log maximize cv_accuracy(mlp)' },
  A0203: {
    why: 'Steps are counted from the lower bound, and bounds are inclusive: a bound off the grid would never be tried.',
    source: 'search hidden in int[1, 10] step 4 maximize cv_accuracy(mlp)',
  },
  A0204: { why: 'No domain has this name.', source: 'search lr in rael[0.1, 1] maximize cv_accuracy(mlp)' },
  A0205: {
    why: 'In other tools `[0.1, 1]` is a range; here `[…]` lists values in their order. With two numbers either could be meant.',
    source: 'search lr in [0.1, 1] maximize cv_accuracy(mlp)',
  },
  A0206: {
    why: '`int` holds whole numbers, its bounds included.',
    source: 'search hidden in int[1, 2.5] maximize cv_accuracy(mlp)',
  },
  A0207: {
    why: 'The space of a search is fixed: what depends on another parameter is a constraint, or a derived parameter.',
    source: 'search x in int[1, 9], y in int[1, x] maximize x + y',
  },
  A0208: { why: 'There is nothing to choose from.', source: 'search solver in {} maximize cv_accuracy(mlp)' },
  A0209: {
    why: 'A value listed twice would be tried twice as often, which nobody means.',
    source: 'search solver in {adam, sgd, adam} maximize cv_accuracy(mlp)',
  },
  A0210: {
    why: 'The first trial takes the default, so it must be a value of the domain.',
    source: 'search hidden in int[1, 9] default 20 maximize cv_accuracy(mlp)',
  },
  A0211: {
    why: '`int` and `real` take the lowest and the highest value, `bool` nothing.',
    source: 'search hidden in int[5] maximize cv_accuracy(mlp)',
  },
  A0212: { why: 'Scales and steps are for numbers.', source: 'search solver in {adam, sgd} log maximize cv_accuracy(mlp)' },
  A0213: {
    why: 'A step leads from the lower bound upwards.',
    source: 'search hidden in int[1, 9] step 0 maximize cv_accuracy(mlp)',
  },
  A0214: {
    why: 'The domain is of another kind than the hyperparameter it is for.',
    source: 'search hidden in real[1, 100] maximize cv_accuracy(mlp)',
  },
  A0215: {
    why: 'A trial at that end of the domain could only fail.',
    source: 'search hidden in int[0, 100] maximize cv_accuracy(mlp)',
  },
  A0216: {
    why: 'The hyperparameter takes certain words only.',
    source: 'search solver in {adam, sdg} maximize cv_accuracy(mlp)',
  },
  A0217: {
    why: 'A parameter has one scale, one step, one default, one prior.',
    source: 'search lr in real[0.1, 1] log reverse_log maximize cv_accuracy(mlp)',
  },
  A0218: {
    why: 'An option of a choice is a number, a word, text, a list of numbers, or a model.',
    source: 'search x in {1, x > 2} maximize x',
  },
};
