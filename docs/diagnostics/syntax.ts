import type { syntax as rows } from '../../dsl/diagnostics/en/syntax.ts';
import type { Examples } from './example.ts';

export const syntax: Examples<typeof rows> = {
  A0100: {
    why: 'The grammar wants something else at this place, and no rule below says it more plainly.',
    source: 'let a = 2x',
  },
  A0101: {
    why: 'A line that is no expression begins with the word of a statement. Words of other tools are known: `plot` suggests `show`.',
    source: 'serach hidden in int[1, 100] maximize cv_accuracy(mlp)',
  },
  A0102: {
    why: 'After its parameters, a search consists of clauses, each of which begins with a word of its own.',
    source: 'search hidden in int[1, 100] using bayes(n=50) maximise cv_accuracy(mlp)',
  },
  A0103: {
    why: 'A bracket that opens must close. The place shown is where the closing one is missing, not the end of the program.',
    source: 'search hidden in int[1, 100 using bayes(n=50) maximize cv_accuracy(mlp)',
  },
  A0104: {
    why: 'A parameter and its domain are joined by `in`.',
    source: 'search hidden int[1, 100] maximize cv_accuracy(mlp)',
  },
  A0105: {
    why: 'Signs of an East Asian keyboard look like the ASCII ones. The program is read as if they were; one fix mends them all.',
    source: 'search hidden in int[1，100] maximize cv_accuracy（mlp）',
  },
  A0106: { why: 'A word or an operator stands where what it applies to is missing.', source: 'let a = 1 +' },
  A0107: {
    why: 'Text in one pair of quotes ends on the line it begins on; text over several lines stands in `"""`.',
    source: 'let s = "abc',
  },
  A0108: {
    why: 'A domain is written in square brackets, which include both bounds. Domains of other tools are known by their names.',
    source: 'search hidden in int(1, 100) maximize cv_accuracy(mlp)',
  },
  A0109: {
    why: 'There is one `using`, one `prune` and one `from` a search; several samplers, or several sources, stand after one word.',
    source: 'search hidden in int[1, 100] using using bayes(n=50) maximize cv_accuracy(mlp)',
  },
  A0110: {
    why: 'Whether the parameter is a whole number or a real one is not to be guessed from how its bounds are written.',
    source: 'search hidden in 1..100 maximize cv_accuracy(mlp)',
  },
  A0111: { why: 'Power is `^`, as in mathematics.', source: 'let a = 3 ** 2' },
  A0112: { why: 'A comment begins with `#`; `//` is no operator here.', source: 'let a = 3 // a note' },
  A0113: {
    why: 'A comma in a list that is not in brackets promises one more member.',
    source: 'search hidden in int[1, 100], maximize cv_accuracy(mlp)',
  },
  A0114: { why: 'The reserved words cannot be names: a clause must be recognised wherever it begins.', source: 'let in = 3' },
  A0115: { why: 'Clauses belong to a search, and no search begins before this one.', source: 'maximize cv_accuracy(mlp)' },
  A0116: {
    why: 'The line could go on with the expression above or begin one of its own. An empty line before it, or `;`, makes it new.',
    source: 'let f(x) = x\n- 2',
  },
  A0117: { why: 'The character has no meaning outside text and comments.', source: 'let a = 1 @ 2' },
  A0118: { why: 'Brackets close in the order in which they open, each with its own kind.', source: 'let a = [1, 9)' },
  A0119: { why: 'Nothing is open that this bracket could close.', source: 'let a = sqrt(4))' },
  A0120: {
    why: 'Programming languages disagree on what a chain of comparisons means, so there is none here.',
    source: 'let x = 2\nassert 1 < x < 3',
  },
  A0121: {
    why: 'The sign is of another language. The program is read as if the sign of this one stood there.',
    source: 'let x = 3\nassert x = 3',
  },
  A0122: { why: 'A statement begins on a line of its own, or after `;`.', source: 'show best show history' },
  A0123: { why: 'A set has members, a record has keys; `{…}` is one or the other.', source: 'let a = {x: 1, y}' },
  A0124: {
    why: 'No program that a person writes comes near these limits; they keep a broken generator of programs from exhausting the machine.',
    source: `let a = ${'('.repeat(101)}1${')'.repeat(101)}`,
  },
};
