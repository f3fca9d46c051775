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
  A0219: {
    why: 'Labels tell options apart, in conditions and in the names of their parameters.',
    source: 'search net in {mlp(hidden in int[1, 9]), mlp(alpha=1)} maximize cv_accuracy(net)',
  },
  A0220: {
    why: 'A vector has a whole number of elements, at least one; each is a parameter of its own.',
    source: 'search hidden in int[8, 256]^2.5 maximize cv_accuracy(mlp)',
  },
  A0221: { why: 'The least length comes first.', source: 'search hidden in int[8, 256]^4..1 maximize cv_accuracy(mlp)' },
  A0222: {
    why: 'How many parameters there can be must be known before the search runs.',
    source: 'search n in real[1, 3], hidden in int[8, 256]^n maximize cv_accuracy(mlp)',
  },
  A0223: {
    why: 'Elements are counted from 1.',
    source: 'search hidden in int[8, 256]^2 where hidden[0] >= 16 maximize cv_accuracy(mlp)',
  },
  A0224: {
    why: 'Options with parameters are told apart by their labels, which all elements would share.',
    source: 'search solver in {sgd(momentum in real[0, 1]), adam}^2 maximize cv_accuracy(mlp)',
  },
  A0225: {
    why: 'A prior says around which value good ones are believed to lie, and how far.',
    source: 'search alpha in real[0, 1] prior uniform(0, 1) maximize cv_accuracy(mlp)',
  },
  A0226: {
    why: 'The standard deviation is a distance, and on a log scale the mean must have a logarithm.',
    source: 'search alpha in real[0, 1] prior normal(0.1, 0) maximize cv_accuracy(mlp)',
  },
  A0227: {
    why: 'A bare name in the search list is a space that `let` gave a name to.',
    source: 'let net = mlp(hidden=8)\nsearch net, alpha in real[0, 1] maximize cv_accuracy(net)',
  },
  A0228: { why: 'A space is a list of parameters, each with its domain or value.', source: 'let sp = space(3)' },
  A0229: {
    why: 'An option is chosen by its label: the name of a word or a call, or the key of a record.',
    source: 'search solver in {sgd(momentum in real[0, 1]), adam, 3} maximize cv_accuracy(mlp)',
  },
  A0230: {
    why: 'Only a model knows the order of its arguments; what belongs to a word goes by name.',
    source: 'search solver in {sgd(0.5), adam} maximize cv_accuracy(mlp)',
  },
  A0231: {
    why: 'Domains stand in the search list, and in the options of a choice there.',
    source: 'search lr in real[1e-4, 0.1] maximize cv_accuracy(mlp(hidden in int[1, 9]))',
  },
};
