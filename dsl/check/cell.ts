import type { Catalog } from '../catalog.ts';
import { type Code, diagnose, type Extra, type ParamsOf } from '../diagnostics/diagnose.ts';
import type { Diagnostic, Severity, Span } from '../diagnostics/diagnostic.ts';
import type { Formula, UnitCall, ValueSpec } from '../plan.ts';
import type { Scope, StudySymbol } from '../scope.ts';
import { plainSpan, quotedText } from './quotation.ts';

/** What one program gathers, shared by its cell and the bodies of functions and spaces that it uses. */
class Ledger {
  readonly diagnostics: Diagnostic[] = [];
  readonly spans: Record<number, Span> = {};
  /** What each score, by node id, took for granted. */
  readonly assumptions = new Map<number, { readonly data?: string; readonly folds?: number }>();
  readonly places = new WeakMap<Formula, Span>();
  readonly origins = new WeakMap<UnitCall, string>();
  /** Codes with their places. */
  readonly said = new Set<string>();
  lastId = 0;
}

/** What one compilation gathers: findings, places of plan nodes, and the scope as it grows. */
export class Cell {
  readonly source: string;
  readonly catalog: Catalog;
  readonly diagnostics: Diagnostic[];
  readonly spans: Record<number, Span>;
  /** Values without node ids: ids belong to one program. */
  scope: Scope;
  /** Values of this cell with their ids; undefined where the definition is wrong, so that its uses stay silent. */
  readonly local = new Map<string, ValueSpec | undefined>();
  readonly assumptions: Ledger['assumptions'];
  readonly #ledger: Ledger;
  /** This cell's own copies of what its scope names, so that a program of many `let`s copies them once. */
  #values: Record<string, ValueSpec> | undefined;
  #studies: Record<string, StudySymbol> | undefined;

  constructor(source: string, scope: Scope, catalog: Catalog, ledger = new Ledger()) {
    this.source = source;
    this.scope = scope;
    this.catalog = catalog;
    this.#ledger = ledger;
    this.diagnostics = ledger.diagnostics;
    this.spans = ledger.spans;
    this.assumptions = ledger.assumptions;
  }

  /** The same program with other values in scope: what the body of a function or a space sees. */
  within(values: Scope['values']): Cell {
    return new Cell(this.source, { ...this.scope, values }, this.catalog, this.#ledger);
  }

  /** Names a value or a study from here on, instead of whatever had the name. A study becomes the last one. */
  declare(name: string, what: ValueSpec | { readonly study: StudySymbol }): void {
    this.#values ??= { ...this.scope.values };
    this.#studies ??= { ...this.scope.studies };
    if (Object.hasOwn(this.#values, name)) delete this.#values[name];
    if (Object.hasOwn(this.#studies, name)) delete this.#studies[name];
    if ('study' in what) this.#studies[name] = what.study;
    else this.#values[name] = what;
    const last = 'study' in what ? { it: name } : {};
    this.scope = { ...this.scope, values: this.#values, studies: this.#studies, ...last };
  }

  /**
   * Gives back nothing, so that a check can end with it. A finding of one code is said once a place; what is wrong with quoted
   * text is said at its use, without a fix.
   */
  report<C extends Code>(code: C, span: Span, params: ParamsOf<C>, extra: Extra = {}): undefined {
    const said = `${code} ${span.start} ${span.end}`;
    if (this.#ledger.said.has(said)) return;
    this.#ledger.said.add(said);
    const { fix, secondary, ...rest } = extra;
    const applies = quotedText(span) === undefined && fix?.edits.every((edit) => quotedText(edit.span) === undefined) === true;
    this.diagnostics.push(
      diagnose(code, plainSpan(span), params, {
        ...rest,
        ...(secondary === undefined ? {} : { secondary: secondary.map((one) => ({ ...one, span: plainSpan(one.span) })) }),
        ...(applies ? { fix } : {}),
      }),
    );
  }

  count(severity: Severity): number {
    return this.diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  }

  /** A new node id for a place. */
  id(span: Span): number {
    this.#ledger.lastId += 1;
    this.spans[this.#ledger.lastId] = plainSpan(span);
    return this.#ledger.lastId;
  }

  /** Remembers where a formula was written, and gives it back. */
  place<F extends Formula>(formula: F, span: Span): F {
    this.#ledger.places.set(formula, span);
    return formula;
  }

  placeOf(formula: Formula): Span | undefined {
    return this.#ledger.places.get(formula);
  }

  /** Where to blame a formula: of what is quoted, the part that was written here, where that is known. */
  blame(formula: Formula, span: Span): Span {
    return quotedText(span) === undefined ? span : (this.placeOf(formula) ?? span);
  }

  /** Remembers the name a model was bound to, for paths such as `net.lr`. */
  name<U extends UnitCall>(call: U, origin: string): U {
    this.#ledger.origins.set(call, origin);
    return call;
  }

  originOf(call: UnitCall): string | undefined {
    return this.#ledger.origins.get(call);
  }

  /** Source text with white space squeezed. */
  text(span: Span): string {
    return (quotedText(span) ?? this.source.slice(span.start, span.end)).replace(/\s+/g, ' ').trim();
  }
}

/** The stretch from one node's start to another's end. */
export function join(first: Span, last: Span): Span {
  return { ...first, end: last.end };
}

/** The empty place right after a node. */
export function after(source: string, span: Span): Span {
  const lines = source.slice(span.start, span.end).split(/\r\n|\r|\n/);
  const last = lines.at(-1)!.length;
  const column = lines.length === 1 ? span.column + last : last + 1;
  return { start: span.end, end: span.end, line: span.line + lines.length - 1, column };
}

/** The place of a stretch of a string literal's text; the literal's own where it is escaped or stands elsewhere. */
export function inLiteral(
  source: string,
  span: Span,
  text: string,
  part: { readonly start: number; readonly end: number },
): Span {
  const raw = source.slice(span.start, span.end);
  const quote = raw.startsWith('"""') ? 3 : 1;
  if (raw.slice(quote, -quote) !== text) return span;
  const start = after(source, { ...span, end: span.start + quote + part.start });
  return { ...start, end: span.start + quote + part.end };
}
