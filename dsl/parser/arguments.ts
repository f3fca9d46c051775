import type { IToken, ParserMethod } from 'chevrotain';
import type { Arg, Expr, Modifier } from '../ast.ts';
import { ExpressionParser } from './expressions.ts';
import { nameOf } from './literals.ts';
import { argumentOf, isMembership } from './membership.ts';
import type { Piece } from './precedence.ts';
import { asArg, asExpr, asModifier, asNothing, asTail } from './recovery.ts';
import { join, spanOf } from './span.ts';
import { kind, sign, word } from './vocabulary.ts';

export interface Tail {
  readonly modifiers: readonly Modifier[];
  readonly when?: Expr;
}

/** Arguments, and what may follow a domain: modifiers and a condition. */
export abstract class ArgumentParser extends ExpressionParser {
  /** What stands between the brackets of a call, an index or a domain; maybe nothing. */
  readonly args: ParserMethod<[], Arg[]> = this.RULE(
    'args',
    (): Arg[] => {
      const args: Arg[] = [];
      this.OPTION(() => {
        args.push(this.SUBRULE(this.arg));
        this.MANY(() => {
          this.CONSUME(sign[',']);
          args.push(this.SUBRULE2(this.arg));
        });
        this.OPTION2(() => this.CONSUME2(sign[',']));
      });
      return args;
    },
    asNothing,
  );

  readonly arg: ParserMethod<[], Arg> = this.RULE(
    'arg',
    (): Arg =>
      this.OR([
        {
          ALT: () => {
            const token = this.CONSUME(kind.name);
            this.CONSUME(sign['=']);
            const value = this.SUBRULE(this.expr);
            return this.ACTION((): Arg => ({ kind: 'named', name: nameOf(token), value, span: join(spanOf(token), value.span) }));
          },
        },
        {
          ALT: () => {
            const expr = this.SUBRULE2(this.expr);
            const tail = this.OPTION({ GATE: () => isMembership(expr), DEF: () => this.SUBRULE(this.tail) });
            return this.ACTION(() => argumentOf(expr, tail?.modifiers ?? [], tail?.when));
          },
        },
      ]),
    asArg,
  );

  /** What may follow a domain: at least one modifier, or a condition. */
  readonly tail: ParserMethod<[], Tail> = this.RULE(
    'tail',
    (): Tail =>
      this.OR([
        {
          ALT: (): Tail => {
            const modifiers: Modifier[] = [];
            this.AT_LEAST_ONE(() => modifiers.push(this.SUBRULE(this.modifier)));
            const when = this.OPTION(() => this.SUBRULE(this.condition));
            return when === undefined ? { modifiers } : { modifiers, when };
          },
        },
        { ALT: (): Tail => ({ modifiers: [], when: this.SUBRULE2(this.condition) }) },
      ]),
    asTail,
  );

  readonly condition: ParserMethod<[], Expr> = this.RULE(
    'condition',
    (): Expr => {
      this.CONSUME(word.when);
      return this.SUBRULE(this.expr);
    },
    asExpr,
  );

  readonly modifier: ParserMethod<[], Modifier> = this.RULE(
    'modifier',
    (): Modifier =>
      this.OR([
        { ALT: (): Modifier => ({ kind: 'log', span: spanOf(this.CONSUME(word.log)) }) },
        { ALT: (): Modifier => ({ kind: 'reverse_log', span: spanOf(this.CONSUME(word.reverse_log)) }) },
        { ALT: () => this.valued('step', this.CONSUME(word.step), this.SUBRULE(this.operand)) },
        { ALT: () => this.valued('default', this.CONSUME(word.default), this.SUBRULE2(this.operand)) },
        { ALT: () => this.valued('prior', this.CONSUME(word.prior), this.SUBRULE3(this.operand)) },
      ]),
    asModifier,
  );

  /** A unary expression by itself. */
  readonly operand: ParserMethod<[], Expr> = this.RULE(
    'operand',
    (): Expr => {
      const pieces: Piece[] = [];
      this.SUBRULE(this.unary, { ARGS: [pieces] });
      return this.ACTION(() => this.folded(pieces));
    },
    asExpr,
  );

  private valued(modifier: Modifier['kind'], token: IToken, value: Expr): Modifier {
    return this.ACTION(() => ({ kind: modifier, value, span: join(spanOf(token), value.span) }));
  }
}
