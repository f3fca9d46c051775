import type { ParserMethod } from 'chevrotain';
import type { Clause, Expr, Name, Search, Statement } from '../ast.ts';
import { nameOf } from './literals.ts';
import { asExpr, asNothing, asStatement } from './recovery.ts';
import { SearchParser } from './searches.ts';
import { reach } from './span.ts';
import { kind, sign, word } from './vocabulary.ts';

/** The grammar of statements, rule for rule as in the language reference; its rules are what completion walks. */
export class Grammar extends SearchParser {
  constructor(skipValidations: boolean) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  readonly statement: ParserMethod<[], Statement> = this.RULE(
    'statement',
    (): Statement =>
      this.OR([
        { ALT: () => this.SUBRULE(this.search) },
        { ALT: () => this.SUBRULE(this.let) },
        { ALT: () => this.SUBRULE(this.set) },
        { ALT: () => this.SUBRULE(this.show) },
        { ALT: () => this.SUBRULE(this.export) },
        { ALT: () => this.SUBRULE(this.explain) },
        { ALT: () => this.SUBRULE(this.assert) },
        { ALT: () => this.SUBRULE(this.resume) },
        {
          ALT: (): Statement => {
            const expr = this.SUBRULE(this.expr);
            return { kind: 'expr', expr, span: expr.span };
          },
        },
      ]),
    asStatement,
  );

  readonly let: ParserMethod<[], Statement> = this.RULE(
    'let',
    (): Statement => {
      const token = this.CONSUME(word.let);
      const name = nameOf(this.CONSUME(kind.name));
      const params = this.OPTION(() => this.SUBRULE(this.params));
      this.CONSUME(sign['=']);
      const value = this.SUBRULE(this.value);
      return this.ACTION(
        (): Statement => ({
          kind: 'let',
          name,
          ...(params === undefined ? {} : { params }),
          value,
          span: reach(token, value),
        }),
      );
    },
    asStatement,
  );

  readonly params: ParserMethod<[], Name[]> = this.RULE(
    'params',
    (): Name[] => {
      const names: Name[] = [];
      this.CONSUME(sign['(']);
      this.MANY_SEP({ SEP: sign[','], DEF: () => names.push(nameOf(this.CONSUME(kind.name))) });
      this.CONSUME(sign[')']);
      return names;
    },
    asNothing,
  );

  readonly value: ParserMethod<[], Search | Expr> = this.RULE(
    'value',
    (): Search | Expr => this.OR([{ ALT: () => this.SUBRULE(this.search) }, { ALT: () => this.SUBRULE(this.expr) }]),
    asExpr,
  );

  readonly set: ParserMethod<[], Statement> = this.RULE(
    'set',
    (): Statement => {
      const items: { name: Name; value: Expr }[] = [];
      const token = this.CONSUME(word.set);
      this.AT_LEAST_ONE_SEP({
        SEP: sign[','],
        DEF: () => {
          const name = nameOf(this.CONSUME(kind.name));
          this.CONSUME(sign['=']);
          items.push({ name, value: this.SUBRULE(this.expr) });
        },
      });
      return this.ACTION((): Statement => ({ kind: 'set', items, span: reach(token, items.at(-1)?.value) }));
    },
    asStatement,
  );

  readonly show: ParserMethod<[], Statement> = this.RULE(
    'show',
    (): Statement => {
      const token = this.CONSUME(word.show);
      const views = this.SUBRULE(this.exprs);
      const of =
        this.OPTION(() => {
          this.CONSUME(word.of);
          return this.SUBRULE2(this.exprs);
        }) ?? [];
      return this.ACTION((): Statement => ({ kind: 'show', views, of, span: reach(token, of.at(-1) ?? views.at(-1)) }));
    },
    asStatement,
  );

  readonly export: ParserMethod<[], Statement> = this.RULE(
    'export',
    (): Statement => {
      const token = this.CONSUME(word.export);
      const value = this.SUBRULE(this.expr);
      this.CONSUME(word.to);
      const to = this.SUBRULE(this.string);
      return this.ACTION((): Statement => ({ kind: 'export', value, to, span: reach(token, to) }));
    },
    asStatement,
  );

  readonly explain: ParserMethod<[], Statement> = this.RULE(
    'explain',
    (): Statement => {
      const token = this.CONSUME(word.explain);
      const of = this.SUBRULE(this.value);
      return this.ACTION((): Statement => ({ kind: 'explain', of, span: reach(token, of) }));
    },
    asStatement,
  );

  readonly assert: ParserMethod<[], Statement> = this.RULE(
    'assert',
    (): Statement => {
      const token = this.CONSUME(word.assert);
      const test = this.SUBRULE(this.expr);
      const note = this.OPTION(() => {
        this.CONSUME(sign[',']);
        return this.SUBRULE(this.string);
      });
      return this.ACTION(
        (): Statement => ({
          kind: 'assert',
          test,
          ...(note === undefined ? {} : { note }),
          span: reach(token, note ?? test),
        }),
      );
    },
    asStatement,
  );

  readonly resume: ParserMethod<[], Statement> = this.RULE(
    'resume',
    (): Statement => {
      const clauses: Clause[] = [];
      const token = this.CONSUME(word.resume);
      const study = this.SUBRULE(this.expr);
      this.MANY(() => clauses.push(this.SUBRULE(this.clause)));
      return this.ACTION((): Statement => {
        this.onlyOnce(clauses);
        return { kind: 'resume', study, clauses, span: reach(token, clauses.at(-1) ?? study) };
      });
    },
    asStatement,
  );
}
