import type { IToken, ParserMethod } from 'chevrotain';
import type { Arg, Binding, Clause, DomainCall, DomainExpr, Expr, ListLit, Name, RecordLit, Search, SetLit } from '../ast.ts';
import { diagnose } from '../diagnostics/diagnose.ts';
import { ArgumentParser } from './arguments.ts';
import { nameOf } from './literals.ts';
import { asBinding, asClause, asDomain, asExpr, asExprs, asNothing, asSearch, asSet } from './recovery.ts';
import { join, reach, spanOf } from './span.ts';
import { kind, sign, word } from './vocabulary.ts';

/** A search: its bindings, domains and clauses. */
export abstract class SearchParser extends ArgumentParser {
  readonly search: ParserMethod<[], Search> = this.RULE(
    'search',
    (): Search => {
      const bindings: Binding[] = [];
      const clauses: Clause[] = [];
      const token = this.CONSUME(word.search);
      this.OPTION({
        GATE: () => this.bindingAhead(),
        DEF: () => {
          bindings.push(this.SUBRULE(this.binding));
          this.MANY(() => {
            this.CONSUME(sign[',']);
            bindings.push(this.SUBRULE2(this.binding));
          });
        },
      });
      this.MANY2(() => clauses.push(this.SUBRULE(this.clause)));
      return this.ACTION(() => {
        this.onlyOnce(clauses);
        return { kind: 'search', bindings, clauses, span: reach(token, clauses.at(-1) ?? bindings.at(-1)) };
      });
    },
    asSearch,
  );

  /** `name in domain`, `name = value`, or a bare name: a let-bound space. */
  readonly binding: ParserMethod<[], Binding> = this.RULE(
    'binding',
    (): Binding => {
      const path: Name[] = [];
      path.push(nameOf(this.CONSUME(kind.name)));
      this.MANY(() => {
        this.CONSUME(sign['.']);
        path.push(nameOf(this.CONSUME2(kind.name)));
      });
      const rest = this.OPTION<{ domain: DomainExpr } | { value: Expr }>(() =>
        this.OR([
          {
            ALT: (): { domain: DomainExpr } | { value: Expr } => {
              this.CONSUME(word.in);
              return { domain: this.SUBRULE(this.domain) };
            },
          },
          {
            ALT: (): { domain: DomainExpr } | { value: Expr } => {
              this.CONSUME(sign['=']);
              return { value: this.SUBRULE(this.expr) };
            },
          },
        ]),
      );
      return this.ACTION(() => {
        const last = rest === undefined ? path.at(-1)! : 'domain' in rest ? rest.domain : rest.value;
        return { kind: 'binding', path, ...rest, span: join(path[0]!.span, last.span) };
      });
    },
    asBinding,
  );

  readonly domain: ParserMethod<[], DomainExpr> = this.RULE(
    'domain',
    (): DomainExpr => {
      const atom = this.SUBRULE(this.atom);
      const length = this.OPTION({
        GATE: () => this.continues(),
        DEF: () => {
          this.CONSUME(sign['^']);
          return this.SUBRULE(this.length);
        },
      });
      const tail = this.OPTION2(() => this.SUBRULE(this.tail));
      return this.ACTION(() => {
        const { modifiers, when } = tail ?? { modifiers: [], when: undefined };
        const last = when ?? modifiers.at(-1) ?? length ?? atom;
        return {
          kind: 'domain',
          atom,
          ...(length === undefined ? {} : { length }),
          modifiers,
          ...(when === undefined ? {} : { when }),
          span: join(atom.span, last.span),
        };
      });
    },
    asDomain,
  );

  readonly atom: ParserMethod<[], DomainCall | SetLit | ListLit | RecordLit> = this.RULE(
    'atom',
    (): DomainCall | SetLit | ListLit | RecordLit =>
      this.OR([
        {
          ALT: () => {
            const token = this.CONSUME(kind.name);
            const bracket = this.OPTION({
              GATE: () => this.continues(),
              DEF: () => {
                this.CONSUME(sign['[']);
                const args = this.SUBRULE(this.args);
                const close = this.CONSUME(sign[']']);
                return { args, close };
              },
            });
            return this.ACTION((): DomainCall => {
              const name = nameOf(token);
              if (bracket === undefined) return { kind: 'domainCall', name, span: name.span };
              return { kind: 'domainCall', name, args: bracket.args, span: spanOf(token, bracket.close) };
            });
          },
        },
        { ALT: () => this.SUBRULE(this.list) },
        { ALT: () => this.SUBRULE(this.braces) },
      ]),
    asSet,
  );

  /** `D^3` or `D^1..4`. */
  readonly length: ParserMethod<[], Expr> = this.RULE(
    'length',
    (): Expr => {
      const low = this.SUBRULE(this.primary);
      const upper = this.OPTION(() => {
        const token = this.CONSUME(sign['..']);
        return { token, high: this.SUBRULE2(this.primary) };
      });
      return this.ACTION(() => {
        if (upper === undefined) return low;
        const { token, high } = upper;
        return { kind: 'binary', op: '..', opSpan: spanOf(token), left: low, right: high, span: join(low.span, high.span) };
      });
    },
    asExpr,
  );

  readonly clause: ParserMethod<[], Clause> = this.RULE(
    'clause',
    (): Clause =>
      this.OR([
        { ALT: () => this.exprsAfter('using', this.CONSUME(word.using), this.SUBRULE(this.exprs)) },
        { ALT: () => this.aiming('maximize', this.CONSUME(word.maximize), this.SUBRULE(this.expr), this.SUBRULE(this.alias)) },
        { ALT: () => this.aiming('minimize', this.CONSUME(word.minimize), this.SUBRULE2(this.expr), this.SUBRULE2(this.alias)) },
        { ALT: () => this.holding('where', this.CONSUME(word.where), this.SUBRULE3(this.expr)) },
        { ALT: () => this.holding('until', this.CONSUME(word.until), this.SUBRULE4(this.expr)) },
        { ALT: () => this.holding('prune', this.CONSUME(word.prune), this.SUBRULE5(this.expr)) },
        { ALT: () => this.optionsAfter(this.CONSUME(word.with), this.SUBRULE(this.options)) },
        { ALT: () => this.exprsAfter('from', this.CONSUME(word.from), this.SUBRULE2(this.exprs)) },
      ]),
    asClause,
  );

  /** `as name`, or nothing. */
  readonly alias: ParserMethod<[], Name | undefined> = this.RULE('alias', (): Name | undefined =>
    this.OPTION(() => {
      this.CONSUME(word.as);
      return nameOf(this.CONSUME(kind.name));
    }),
  );

  readonly exprs: ParserMethod<[], Expr[]> = this.RULE(
    'exprs',
    (): Expr[] => {
      const exprs: Expr[] = [];
      this.AT_LEAST_ONE_SEP({ SEP: sign[','], DEF: () => exprs.push(this.SUBRULE(this.expr)) });
      return exprs;
    },
    asExprs,
  );

  readonly options: ParserMethod<[], Arg[]> = this.RULE(
    'options',
    (): Arg[] => {
      const args: Arg[] = [];
      this.AT_LEAST_ONE_SEP({ SEP: sign[','], DEF: () => args.push(this.SUBRULE(this.arg)) });
      return args;
    },
    asNothing,
  );

  /** `from` begins a clause unless what follows makes it a parameter of that name. */
  private bindingAhead(): boolean {
    if (this.LA(1).tokenType !== word.from) return true;
    const next = this.LA(2).tokenType;
    return next === word.in || next === sign['='] || next === sign['.'];
  }

  private exprsAfter(clause: 'using' | 'from', token: IToken, exprs: readonly Expr[]): Clause {
    return this.ACTION((): Clause => {
      const span = reach(token, exprs.at(-1));
      return clause === 'using' ? { kind: clause, strategies: exprs, span } : { kind: clause, sources: exprs, span };
    });
  }

  private aiming(clause: 'maximize' | 'minimize', token: IToken, expr: Expr, as: Name | undefined): Clause {
    return this.ACTION(
      (): Clause => ({ kind: clause, expr, ...(as === undefined ? {} : { as }), span: reach(token, as ?? expr) }),
    );
  }

  private holding(clause: 'where' | 'until' | 'prune', token: IToken, expr: Expr): Clause {
    return this.ACTION((): Clause => ({ kind: clause, expr, span: reach(token, expr) }));
  }

  private optionsAfter(token: IToken, args: readonly Arg[]): Clause {
    return this.ACTION((): Clause => ({ kind: 'with', args, span: reach(token, args.at(-1)) }));
  }

  /** Objectives and constraints add up; any other clause says something once. */
  protected onlyOnce(clauses: readonly Clause[]): void {
    const seen = new Set<Clause['kind']>();
    for (const { kind: clause, span } of clauses) {
      const repeatable = clause === 'maximize' || clause === 'minimize' || clause === 'where';
      if (seen.has(clause) && !repeatable) {
        const fix = { title: `remove one \`${clause}\``, edits: [{ span, text: '' }] };
        this.notes.push(diagnose('A0109', { ...span, end: span.start + clause.length }, { word: clause }, { fix }));
      }
      seen.add(clause);
    }
  }
}
