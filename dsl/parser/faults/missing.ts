import { diagnose } from '../../diagnostics/diagnose.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { amongBindings, around, type Fault, gapOf, is } from '../fault.ts';
import { isClauseWord, isOperator, isStatementWord } from '../lines.ts';
import { spanOf } from '../span.ts';
import { kind, sign, word } from '../vocabulary.ts';

/** A0113: a comma with nothing after it. */
export function trailingComma(fault: Fault): Diagnostic | undefined {
  const { token, previous } = around(fault);
  if (previous === undefined || !is(previous, sign[','])) return undefined;
  const ends = token === undefined || isClauseWord(token) || isStatementWord(token) || is(token, word.when);
  if (!is(token, sign[',']) && !(ends && fault.open.length === 0)) return undefined;
  const span = spanOf(previous);
  return diagnose('A0113', span, { what: listed(fault) }, { fix: { title: 'remove `,`', edits: [{ span, text: '' }] } });
}

const members: Readonly<Record<string, string>> = {
  using: 'a sampler',
  from: 'a study or point',
  with: 'an option',
  show: 'a view',
  of: 'a study',
  set: 'a setting',
  let: 'a name',
  assert: 'a string',
};

/** What the list around the fault is made of. */
function listed(fault: Fault): string {
  if (fault.open.length > 0) return 'a member';
  if (amongBindings(fault)) return 'a parameter';
  const head = fault.tokens.slice(0, fault.at).findLast((token) => Object.hasOwn(members, token.image));
  return head === undefined ? 'something' : members[head.image]!;
}

const needs: Readonly<Record<string, readonly [needs: string, example?: string]>> = {
  let: ['a name', 'let net = mlp(hidden=32)'],
  set: ['a setting', 'set seed = 7'],
  show: ['a view', 'show best'],
  export: ['a study or model', 'export s to "trials.csv"'],
  explain: ['a search or expression', 'explain s'],
  assert: ['a condition', 'assert s.best.value >= 0.9'],
  resume: ['a study', 'resume s until trials >= 100'],
  using: ['a sampler', 'using bayes(n=50)'],
  maximize: ['an expression', 'maximize cv_accuracy(mlp)'],
  minimize: ['an expression', 'minimize cv_rmse(mlp)'],
  where: ['a condition', 'where a <= b'],
  until: ['a condition', 'until time >= 10 min'],
  prune: ['a pruner', 'prune median(warmup=5)'],
  with: ['an option', 'with seed=1'],
  when: ['a condition', 'when optimizer == sgd'],
  from: ['a study or point', 'from first'],
  of: ['a study', 'show history of s'],
  to: ['a file name', 'export s to "trials.csv"'],
  as: ['a name', 'minimize n_params(mlp) as size'],
  step: ['a number', 'real[0, 1] step 0.1'],
  default: ['a value', 'real[0, 1] default 0.5'],
  prior: ['a distribution', 'prior normal(0.5, 0.1)'],
  in: ['a domain', 'x in int[1, 100]'],
};

/** A0106: a word, an operator or `=` with nothing after it. */
export function nothingAfter(fault: Fault): Diagnostic | undefined {
  const { token, previous } = around(fault);
  if (previous === undefined || fault.kind === 'rest') return undefined;
  const isWord = Object.hasOwn(needs, previous.image) && previous.image !== 'in';
  if (!isWord && !isOperator(previous) && !is(previous, sign['='], word.not, sign[':'])) return undefined;
  // An operand of the wrong kind is another matter.
  if (is(token, kind.number, kind.string, kind.triple, kind.quantity, sign['('])) return undefined;
  const [what, example] = wants(fault, previous.image);
  return diagnose('A0106', gapOf(fault), { word: previous.image, needs: what, example });
}

function wants(fault: Fault, image: string): readonly [needs: string, example?: string] {
  // `in` inside an expression is an operator like others.
  if (image === 'in' && fault.rule !== 'atom') return ['a set or range', 'x in {1, 2}'];
  return Object.hasOwn(needs, image) ? needs[image]! : ['an expression'];
}
