import type { problem as rows } from '../../dsl/diagnostics/en/problem.ts';
import type { Examples } from './example.ts';

export const problem: Examples<typeof rows> = {
  A0401: { why: 'A search needs to know what is better.', source: 'search hidden in int[1, 9] using bayes(n=5)' },
  A0402: {
    why: 'The metric has a good direction, and the program asks for the other one.',
    source: 'search hidden in int[1, 9] minimize cv_accuracy(mlp)',
  },
  A0403: {
    why: 'A grid tries every point, so there must be finitely many.',
    source: 'search hidden in int[1, 9], lr in real[0.1, 1] using grid maximize cv_accuracy(mlp)',
  },
  A0404: {
    why: 'The sampler models numbers; a choice has no order it could follow.',
    source: 'search lr in real[0.1, 1], solver in {adam, sgd} using cmaes(n=9) maximize cv_accuracy(mlp)',
  },
  A0405: {
    why: 'The sampler needs every parameter in every trial.',
    source: 'search x in real[0, 1], y in real[0, 1] when x > 0.5 using cmaes(n=9) maximize if(x > 0.5, y, x)',
  },
  A0406: {
    why: 'The sampler could propose points that violate the constraint.',
    source: 'search x in real[0, 1] using ‹quasi›(n=9) maximize x where x <= 0.5',
    params: { sampler: 'quasi', others: '`bayes` or `random`' },
  },
  A0407: { why: 'With every value fixed there is one point.', source: 'search hidden = 30 maximize cv_accuracy(mlp)' },
  A0408: {
    why: 'An objective is known by its name: in `where`, in views and in `s.best.values`.',
    source: 'search x in int[1, 9] maximize x as gain minimize x^2 as gain',
  },
  A0409: { why: 'What is optimised is a number.', source: 'search x in int[1, 9] maximize x > 3' },
  A0410: {
    why: 'The metric is for another kind of task than the model.',
    source: 'search alpha in real[0.1, 1] maximize cv_accuracy(linear)',
  },
  A0411: {
    why: 'The metric is for another kind of task than the data.',
    source: 'search hidden in int[1, 9] minimize cv_rmse(mlp, iris)',
  },
  A0412: {
    why: 'A task for which no data set is the default, which only a catalogue of your own can have, needs one in the program.',
    source: 'search hidden in int[1, 9] minimize ‹cv_rmse(mlp)›',
    params: { call: 'cv_rmse', task: 'regression', example: 'cv_rmse(mlp, csv("file.csv", target=column))' },
  },
  A0413: {
    why: 'Where its `when` is false, a parameter has no value; an expression that uses it must say what then.',
    source: 'search s in {a, b}, y in real[0, 1] when s == a maximize y',
  },
  A0414: { why: 'A condition is true or false.', source: 'search x in int[1, 9] maximize x where x' },
  A0415: {
    why: 'A condition that no parameter can change says nothing about the space.',
    source: 'search x in int[1, 9] maximize x where x > 2 and 1 < 2',
  },
  A0416: {
    why: 'Whether a parameter is active must be known before the trial is measured.',
    source: 'search x in int[1, 9], y in int[1, 9] when it.best.value > 1 maximize x',
  },
  A0417: {
    why: 'A score is the work of many trainings; it is computed by a search, not in passing.',
    source: 'cv_accuracy(mlp)',
  },
  A0418: { why: 'A large grid is rarely meant.', source: 'search a in int[1, 200], b in int[1, 200] using grid maximize a + b' },
  A0419: { why: 'The comparison is always false.', source: 'search s in {a, b}, x in int[1, 9] maximize if(s == c, x, 0)' },
  A0420: {
    why: 'The problem of a study must not change with what another study finds.',
    source: 'search x in int[1, 9] maximize x - it.best.value',
  },
  A0421: { why: 'In `where` the name could mean either.', source: 'search x in int[1, 9] maximize x^2 as x' },
  A0422: {
    why: 'With several objectives there is no best trial but a front, which this sampler cannot follow.',
    source: 'search x in real[1, 9] using cmaes(n=90) maximize x as gain minimize x^2 as cost',
  },
  A0423: {
    why: 'A grid is laid over the space before the first trial; a function that suggests its own parameters tells it later.',
    source: 'search using grid maximize python("train.py", function=objective)',
  },
  A0424: {
    why: '`bohb` and its like stand for a sampler with a pruner.',
    source: 'search lr in real[1e-4, 1] using bohb(n=50, max=27) maximize cv_accuracy(mlp) prune median',
  },
  A0425: {
    why: 'With several objectives no trial is the best one.',
    source: 'search x in int[1, 9] maximize x as gain minimize x^2 as cost until best >= 5',
  },
  A0426: {
    why: 'Two equal studies tell nothing about the sampler.',
    source: 'search x in int[1, 9] using random(n=5), random(n=5) maximize x',
  },
  A0427: {
    why: 'A derivative says where to go in small steps; between two integers there are none.',
    source: 'search x in real[0, 9], k in int[1, 9] using gradient(n=30) minimize (x - k)^2',
  },
  A0428: {
    why: 'What a program prints says nothing of how it would change with its arguments.',
    source: 'search level in real[1, 19] using gradient(n=30) minimize command("zstd -{level} data.bin", metric=time)',
  },
  A0429: {
    why: 'Accuracy counts: it stays the same under small changes of a model, and then jumps. A loss says which way is better.',
    source: 'search alpha in real[0.1, 1] using gradient(n=30) maximize cv_accuracy(mlp)',
  },
  A0430: {
    why: 'A command is split into words before values go in, as a POSIX shell splits it.',
    source: 'search level in int[1, 19] minimize command("zstd -{level} \'data.bin", metric=time)',
  },
  A0431: {
    why: '`{name}` stands for a parameter of the search.',
    source: 'search level in int[1, 19] minimize command("zstd -{levle} data.bin", metric=time)',
  },
  A0432: {
    why: 'An argument of a function is left out where its parameter is inactive; a command line has no such place.',
    source:
      'search mode in {fast, best}, level in int[1, 19] when mode == best minimize command("zstd --{mode} -{level} data.bin")',
  },
  A0433: {
    why: 'Values never pass through a shell, so that none can be read as a command.',
    source: 'search level in int[1, 19] minimize command("zstd -{level} data.bin | wc -c")',
  },
  A0434: {
    why: 'The first group of the pattern is the value.',
    source: 'search level in int[1, 19] minimize command("zstd -{level} data.bin", metric=size, pattern="size: [0-9]+")',
  },
  A0435: {
    why: 'A function is called with the parameters; without any parameter in the search it suggests its own.',
    source: 'let train = python("train.py")\nsearch lr in real[0, 1] minimize train',
  },
  A0480: {
    why: 'A recommender learns who rated what, and a metric of order compares lists of items for each user.',
    source: 'search factors in int[4, 64] minimize cv_rmse(factorization, diabetes)',
  },
  A0490: {
    why: 'The language knows it, and this version does not carry it out. The reference marks such units as planned.',
    source: 'search lr in real[0.1, 1] using ‹later›(n=50) maximize cv_accuracy(mlp)',
    params: { what: 'the sampler `later`', instead: '`show samplers` lists those there are' },
  },
};
