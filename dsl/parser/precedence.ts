import type { IToken } from 'chevrotain';
import type { BinaryOp, Expr } from '../ast.ts';
import { diagnose } from '../diagnostics/diagnose.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { after, join, spanOf } from './span.ts';

/** One piece of a flat expression: an operand, or the token of an operator before or between operands. */
export type Piece = Expr | IToken;

type Associativity = 'left' | 'right' | 'none';
/** How tightly an infix operator binds, and what a second one of its level does. */
const infix: Readonly<Record<BinaryOp, readonly [level: number, Associativity]>> = {
  or: [1, 'left'],
  and: [2, 'left'],
  '==': [4, 'none'],
  '!=': [4, 'none'],
  '<': [4, 'none'],
  '<=': [4, 'none'],
  '>': [4, 'none'],
  '>=': [4, 'none'],
  in: [4, 'none'],
  '..': [5, 'none'],
  '+': [6, 'left'],
  '-': [6, 'left'],
  '*': [7, 'left'],
  '/': [7, 'left'],
  '%': [7, 'left'],
  '^': [9, 'right'],
};
/** How tightly an infix operator binds: a larger number binds tighter. */
export function levelOf(op: BinaryOp): number {
  return infix[op][0];
}

/** `not a in b` is `not (a in b)`; `-2^2` is `-(2^2)`. */
const prefix = { not: 3, '-': 8 } as const;

/** The operators by level, weakest first, and what a second one of its level does: the table of the reference. */
export const precedence: readonly { readonly operators: readonly string[]; readonly second: string }[] = levels();

function levels(): typeof precedence {
  const says = { left: 'from the left', right: 'from the right', none: 'is an error (A0120)' } as const;
  const rows = [
    ...Object.entries(infix).map(([operator, [level, associativity]]) => ({ operator, level, second: says[associativity] })),
    { operator: 'not', level: prefix.not, second: 'applies to what follows' },
    { operator: 'unary -', level: prefix['-'], second: 'applies to what follows' },
  ];
  return [...Map.groupBy(rows, ({ level }) => level)]
    .sort(([a], [b]) => a - b)
    .map(([, row]) => ({ operators: row.map(({ operator }) => operator), second: row[0]!.second }));
}

/** Above this, walking the tree could overflow the stack. */
export const MAX_PIECES = 1000;

/** Operator text of a token: its type's label, since a foreign sign keeps its own image. */
function textOf(token: IToken): string {
  return token.tokenType.LABEL!.slice(1, -1);
}

/** Folds a flat expression into a tree by the table above. Notes go to `notes`. */
export function fold(pieces: readonly Piece[], notes: Diagnostic[]): Expr {
  const only = pieces[0];
  if (pieces.length === 1 && only !== undefined && 'kind' in only) return only;
  const folding = new Folding(pieces, notes);
  if (pieces.length > MAX_PIECES) return folding.refuse();
  return folding.expression(0);
}

class Folding {
  readonly #pieces: readonly Piece[];
  readonly #notes: Diagnostic[];
  #at = 0;

  constructor(pieces: readonly Piece[], notes: Diagnostic[]) {
    this.#pieces = pieces;
    this.#notes = notes;
  }

  expression(floor: number): Expr {
    let left = this.#operand();
    let compared: Expr | undefined;
    while (true) {
      const token = this.#pieces[this.#at];
      if (token === undefined || 'kind' in token) return left;
      const op = textOf(token) as BinaryOp;
      const [level, associativity] = infix[op];
      if (level < floor) return left;
      if (associativity === 'none' && compared !== undefined) this.#chained(token, op, compared);
      this.#at++;
      const right = this.expression(associativity === 'right' ? level : level + 1);
      left = { kind: 'binary', op, opSpan: spanOf(token), left, right, span: join(left.span, right.span) };
      compared = associativity === 'none' ? right : undefined;
    }
  }

  #operand(): Expr {
    const piece = this.#pieces[this.#at];
    if (piece !== undefined && 'kind' in piece) {
      this.#at++;
      return piece;
    }
    const op = piece === undefined ? undefined : textOf(piece);
    if (piece === undefined || (op !== 'not' && op !== '-')) return this.#missing();
    this.#at++;
    const operand = this.expression(prefix[op] + 1 - (op === 'not' ? 1 : 0));
    return { kind: 'unary', op, operand, span: join(spanOf(piece), operand.span) };
  }

  #missing(): Expr {
    const last = this.#pieces[this.#at - 1] ?? this.#pieces.at(-1)!;
    return { kind: 'recovered', span: 'kind' in last ? last.span : after(last) };
  }

  /** `a < b < c`: most mean `a < b and b < c`, which other languages do not read from it either. */
  #chained(token: IToken, op: BinaryOp, middle: Expr): void {
    const help = op === '..' ? 'a range has two ends' : 'write `a < b and b < c`, or bracket one comparison';
    const span = spanOf(token);
    this.#notes.push(
      diagnose('A0120', span, { operator: op, help }, { secondary: [{ span: middle.span, label: 'compared already' }] }),
    );
  }

  refuse(): Expr {
    const spans = this.#pieces.map((piece) => ('kind' in piece ? piece.span : spanOf(piece)));
    const span = join(spans[0]!, spans.at(-1)!);
    this.#notes.push(diagnose('A0124', span, { what: 'operators in one expression', limit: MAX_PIECES / 2 }));
    return { kind: 'recovered', span };
  }
}
