import {
  EmbeddedActionsParser,
  type IParserErrorMessageProvider,
  type IToken,
  type ParserMethod,
  type TokenType,
} from 'chevrotain';
import type { Arg, Expr, ListLit, Name, Quantity, RecordLit, SetLit, Str } from '../ast.ts';
import { diagnose } from '../diagnostics/diagnose.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nameOf, numberOf, quantityOf, refOf, stringOf } from './literals.ts';
import { fold, type Piece } from './precedence.ts';
import { asExpr, asList, asMember, asSet, asString } from './recovery.ts';
import { after, join, START, spanOf } from './span.ts';
import { kind, sign, vocabulary, word } from './vocabulary.ts';

/** Longest chain of calls, indices and members: above this, walking the tree could overflow the stack. */
export const MAX_CHAIN = 200;

/** Chevrotain's messages are never shown: they carry the name of the token that was wanted. */
const carriers: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.name,
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: () => '',
  buildEarlyExitMessage: () => '',
};

/** What recovery may invent: signs that carry no meaning of their own. Never a name or a number. */
const insertable: ReadonlySet<TokenType> = new Set([sign[')'], sign[']'], sign['}'], sign['='], sign[','], sign[':']]);

/** Expressions: one flat rule, folded by the precedence table. */
export abstract class ExpressionParser extends EmbeddedActionsParser {
  /** Findings of actions: the grammar accepts the text, the language does not. */
  readonly notes: Diagnostic[] = [];

  /** What stands between the brackets of a call, an index or a domain; maybe nothing. */
  abstract readonly args: ParserMethod<[], Arg[]>;

  constructor(skipValidations: boolean) {
    super(vocabulary, { recoveryEnabled: true, maxLookahead: 2, skipValidations, errorMessageProvider: carriers });
  }

  readonly expr: ParserMethod<[], Expr> = this.RULE(
    'expr',
    (): Expr => {
      const pieces: Piece[] = [];
      this.SUBRULE(this.unary, { ARGS: [pieces] });
      this.MANY({
        GATE: () => this.continues(),
        DEF: () => {
          const token = this.CONSUME(kind.operator);
          this.ACTION(() => pieces.push(token));
          this.SUBRULE2(this.unary, { ARGS: [pieces] });
        },
      });
      return this.ACTION(() => this.folded(pieces));
    },
    asExpr,
  );

  /** Prefix operators and an operand, unfolded. */
  readonly unary: ParserMethod<[Piece[]], void> = this.RULE('unary', (pieces: Piece[]): void => {
    this.MANY(() => {
      const token = this.OR([{ ALT: () => this.CONSUME(sign['-']) }, { ALT: () => this.CONSUME(word.not) }]);
      this.ACTION(() => pieces.push(token));
    });
    const operand = this.SUBRULE(this.postfix);
    this.ACTION(() => pieces.push(operand));
  });

  readonly postfix: ParserMethod<[], Expr> = this.RULE(
    'postfix',
    (): Expr => {
      let expr = this.SUBRULE(this.primary);
      let length = 0;
      this.MANY({
        GATE: () => this.continues(),
        DEF: () => {
          expr = this.OR([
            {
              ALT: () => {
                this.CONSUME(sign['(']);
                const args = this.SUBRULE(this.args);
                const close = this.CONSUME(sign[')']);
                return this.ACTION((): Expr => ({ kind: 'call', callee: expr, args, span: join(expr.span, spanOf(close)) }));
              },
            },
            {
              ALT: () => {
                this.CONSUME(sign['[']);
                const args = this.SUBRULE2(this.args);
                const close = this.CONSUME(sign[']']);
                return this.ACTION((): Expr => ({ kind: 'index', of: expr, args, span: join(expr.span, spanOf(close)) }));
              },
            },
            {
              ALT: () => {
                this.CONSUME(sign['.']);
                const token = this.CONSUME(kind.name);
                return this.ACTION(
                  (): Expr => ({ kind: 'member', of: expr, name: nameOf(token), span: join(expr.span, spanOf(token)) }),
                );
              },
            },
          ]);
          this.ACTION(() => {
            length++;
            if (length === MAX_CHAIN)
              this.notes.push(diagnose('A0124', expr.span, { what: 'calls and members in a row', limit: MAX_CHAIN }));
            if (length >= MAX_CHAIN) expr = { kind: 'recovered', span: expr.span };
          });
        },
      });
      return expr;
    },
    asExpr,
  );

  readonly primary: ParserMethod<[], Expr> = this.RULE(
    'primary',
    (): Expr =>
      this.OR([
        { ALT: () => refOf(this.CONSUME(kind.name)) },
        { ALT: () => numberOf(this.CONSUME(kind.number)) },
        { ALT: () => this.SUBRULE(this.quantity) },
        { ALT: () => this.SUBRULE(this.string) },
        { ALT: (): Expr => ({ kind: 'bool', value: true, span: spanOf(this.CONSUME(word.true)) }) },
        { ALT: (): Expr => ({ kind: 'bool', value: false, span: spanOf(this.CONSUME(word.false)) }) },
        { ALT: () => this.SUBRULE(this.grouped) },
        { ALT: () => this.SUBRULE(this.list) },
        { ALT: () => this.SUBRULE(this.braces) },
      ]),
    asExpr,
  );

  readonly quantity: ParserMethod<[], Quantity> = this.RULE('quantity', (): Quantity => {
    const token = this.CONSUME(kind.quantity);
    return this.ACTION(() => quantityOf(token));
  });

  readonly string: ParserMethod<[], Str> = this.RULE(
    'string',
    (): Str => {
      const token = this.CONSUME(kind.text);
      return this.ACTION(() => stringOf(token));
    },
    asString,
  );

  /** `(expr)`: the inner node, its span widened to the brackets so that spans above it stay balanced. */
  readonly grouped: ParserMethod<[], Expr> = this.RULE(
    'grouped',
    (): Expr => {
      const open = this.CONSUME(sign['(']);
      const expr = this.SUBRULE(this.expr);
      const close = this.CONSUME(sign[')']);
      return this.ACTION(() => ({ ...expr, span: spanOf(open, close) }));
    },
    asExpr,
  );

  readonly list: ParserMethod<[], ListLit> = this.RULE(
    'list',
    (): ListLit => {
      const items: Expr[] = [];
      const open = this.CONSUME(sign['[']);
      this.OPTION(() => {
        items.push(this.SUBRULE(this.expr));
        this.MANY(() => {
          this.CONSUME(sign[',']);
          items.push(this.SUBRULE2(this.expr));
        });
        this.OPTION2(() => this.CONSUME2(sign[',']));
      });
      const close = this.CONSUME(sign[']']);
      return { kind: 'list', items, span: spanOf(open, close) };
    },
    asList,
  );

  /** `{a, b}` or `{a: 1, b: 2}`. */
  readonly braces: ParserMethod<[], SetLit | RecordLit> = this.RULE(
    'braces',
    (): SetLit | RecordLit => {
      const members: Member[] = [];
      const open = this.CONSUME(sign['{']);
      this.OPTION(() => {
        members.push(this.SUBRULE(this.member));
        this.MANY(() => {
          this.CONSUME(sign[',']);
          members.push(this.SUBRULE2(this.member));
        });
        this.OPTION2(() => this.CONSUME2(sign[',']));
      });
      const close = this.CONSUME(sign['}']);
      return this.ACTION(() => this.bracesOf(members, spanOf(open, close)));
    },
    asSet,
  );

  readonly member: ParserMethod<[], Member> = this.RULE(
    'member',
    (): Member => {
      const first = this.SUBRULE(this.expr);
      const value = this.OPTION(() => {
        this.CONSUME(sign[':']);
        return this.SUBRULE2(this.expr);
      });
      return value === undefined ? { value: first } : { key: first, value };
    },
    asMember,
  );

  /** A sign that begins a line outside brackets ends the expression above; `head` was set by whoever split the lines. */
  protected continues(): boolean {
    return this.LA(1).payload === undefined;
  }

  /** Recovery may leave no piece at all. */
  protected folded(pieces: readonly Piece[]): Expr {
    if (pieces.length > 0) return fold(pieces, this.notes);
    const previous = this.LA(0);
    return { kind: 'recovered', span: previous.startOffset >= 0 ? after(previous) : START };
  }

  private bracesOf(members: readonly Member[], span: SetLit['span']): SetLit | RecordLit {
    const keyed = members.filter((member) => member.key !== undefined);
    if (keyed.length === 0) return { kind: 'set_literal', items: members.map((member) => member.value), span };
    const entries: { key: Name | Str; value: Expr }[] = [];
    for (const { key, value } of members) {
      if (key?.kind === 'ref') entries.push({ key: { kind: 'name', text: key.name, span: key.span }, value });
      else if (key?.kind === 'str') entries.push({ key, value });
      else this.notes.push(diagnose('A0123', key?.span ?? value.span, {}));
    }
    return { kind: 'record', entries, span };
  }

  /** Recovery inserts an empty token right after the one before it, so that spans stay in order. */
  protected override getTokenToInsert(tokenType: TokenType): IToken {
    const token = super.getTokenToInsert(tokenType);
    const place = after(this.LA(0));
    return Object.assign(token, {
      startOffset: place.start,
      endOffset: place.start - 1,
      startLine: place.line,
      endLine: place.line,
      startColumn: place.column,
      endColumn: place.column - 1,
    });
  }

  protected override canTokenTypeBeInsertedInRecovery(tokenType: TokenType): boolean {
    return insertable.has(tokenType);
  }
}

interface Member {
  readonly key?: Expr;
  readonly value: Expr;
}
