/**
 * Lays text out in lines of at most `WIDTH` cells: groups that fit stay on one line, others break at all their lines
 * (Wadler, "A prettier printer", 2003; Oppen, "Prettyprinting", 1980).
 */
import { cellsOf } from '../diagnostics/width.ts';

/** Cells of a line, East Asian wide characters counted as two. */
export const WIDTH = 100;

export type Doc =
  | string
  | readonly Doc[]
  /** A place to break: `flat` where its group stays on one line. */
  | { readonly k: 'line'; readonly flat: string }
  | { readonly k: 'group'; readonly doc: Doc; readonly forced: boolean }
  | { readonly k: 'indent'; readonly by: number; readonly doc: Doc }
  /** Lines within begin under the place where it begins. */
  | { readonly k: 'align'; readonly doc: Doc }
  /** Only where its group is broken. */
  | { readonly k: 'broken'; readonly text: string }
  /** An empty line where a line has just begun; breaks its group. */
  | { readonly k: 'blank' }
  /** `own`: on a line of its own; else at the end of its line. Breaks its group. */
  | { readonly k: 'comment'; readonly text: string; readonly own: boolean; readonly blank: boolean };
type Comment = Extract<Doc, { k: 'comment' }>;

export const line: Doc = { k: 'line', flat: ' ' };
export const softline: Doc = { k: 'line', flat: '' };
export const blank: Doc = { k: 'blank' };
export const indent = (doc: Doc, by = 2): Doc => ({ k: 'indent', by, doc });
export const align = (doc: Doc): Doc => ({ k: 'align', doc });
export const ifBroken = (text: string): Doc => ({ k: 'broken', text });

/** Stays on one line where it fits. Comments at its ends belong to what is around it, and do not break it. */
export function group(doc: Doc): Doc {
  const head: Doc[] = [];
  const tail: Doc[] = [];
  const inner = withoutTail(withoutHead(doc, head), tail);
  return [...head, { k: 'group', doc: inner, forced: forces(inner) }, ...tail.reverse()];
}

export function join(docs: readonly Doc[], separator: Doc): Doc {
  return docs.flatMap((doc, i) => (i === 0 ? [doc] : [separator, doc]));
}

export function measure(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : cellsOf(text).at.at(-1)!;
}

const isList = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc);
const isNote = (doc: Doc): boolean => typeof doc === 'object' && !isList(doc) && (doc.k === 'comment' || doc.k === 'blank');
const isEmpty = (doc: Doc): boolean => (isList(doc) ? doc.every(isEmpty) : doc === '');

function withoutHead(doc: Doc, found: Doc[]): Doc {
  if (!isList(doc)) return doc;
  const at = doc.findIndex((part) => !isEmpty(part));
  if (at < 0) return doc;
  const first = doc[at]!;
  if (isNote(first)) {
    found.push(first);
    return withoutHead(doc.slice(at + 1), found);
  }
  const rest = withoutHead(first, found);
  return rest === first ? doc : [rest, ...doc.slice(at + 1)];
}

function withoutTail(doc: Doc, found: Doc[]): Doc {
  if (!isList(doc)) return doc;
  const at = doc.findLastIndex((part) => !isEmpty(part));
  if (at < 0) return doc;
  const last = doc[at]!;
  if (isNote(last)) {
    found.push(last);
    return withoutTail(doc.slice(0, at), found);
  }
  const rest = withoutTail(last, found);
  return rest === last ? doc : [...doc.slice(0, at), rest];
}

/** Whether a group around it must break. */
function forces(doc: Doc): boolean {
  if (typeof doc === 'string') return false;
  if (isList(doc)) return doc.some(forces);
  if (doc.k === 'group') return doc.forced;
  if (doc.k === 'indent' || doc.k === 'align') return forces(doc.doc);
  return doc.k === 'comment' || doc.k === 'blank';
}

interface Frame {
  readonly doc: Doc;
  readonly indent: number;
  readonly flat: boolean;
}

/** @param newline what ends a line */
export function render(doc: Doc, newline: string): string {
  const page = new Page(newline);
  const stack: Frame[] = [{ doc, indent: 0, flat: false }];
  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    const { doc, indent, flat } = frame;
    if (typeof doc === 'string') page.write(doc);
    else if (isList(doc)) for (let i = doc.length - 1; i >= 0; i--) stack.push({ doc: doc[i]!, indent, flat });
    else if (doc.k === 'group') {
      const inner = { doc: doc.doc, indent, flat: true };
      stack.push(!doc.forced && fits(inner, stack, WIDTH - page.column) ? inner : { ...inner, flat: false });
    } else if (doc.k === 'indent') stack.push({ doc: doc.doc, indent: indent + doc.by, flat });
    else if (doc.k === 'align') stack.push({ doc: doc.doc, indent: page.column, flat });
    else if (doc.k === 'comment') page.comment(doc, indent);
    else if (doc.k === 'blank') page.blank();
    else if (doc.k === 'broken') page.write(flat ? '' : doc.text);
    else if (flat) page.write(doc.flat);
    else page.newline(indent);
  }
  return page.end();
}

/** Whether a group, and what follows it up to the next place to break, fits in so many cells. */
function fits(first: Frame, after: readonly Frame[], width: number): boolean {
  const stack: Frame[] = [first];
  let left = width;
  let next = after.length;
  while (left >= 0) {
    const frame = stack.pop() ?? after[--next];
    if (frame === undefined) return true;
    const { doc, indent, flat } = frame;
    if (typeof doc === 'string') {
      const end = doc.search(/[\r\n]/);
      left -= measure(end < 0 ? doc : doc.slice(0, end));
      if (end >= 0) return left >= 0;
    } else if (isList(doc)) for (let i = doc.length - 1; i >= 0; i--) stack.push({ doc: doc[i]!, indent, flat });
    else if (doc.k === 'group') stack.push({ doc: doc.doc, indent, flat: flat && !doc.forced });
    else if (doc.k === 'indent' || doc.k === 'align') stack.push({ doc: doc.doc, indent, flat });
    else if (doc.k === 'broken') left -= flat ? 0 : measure(doc.text);
    else if (doc.k === 'line') {
      if (!flat) return true;
      left -= doc.flat.length;
    } else if (doc.k === 'comment' && doc.own) return true;
  }
  return false;
}

/** The text so far. Comments wait for the end of the line that they are written in. */
class Page {
  readonly #newline: string;
  readonly #out: string[] = [];
  #waiting: Comment[] = [];
  /** Spaces that the line begins with, once it has a text. */
  #indent = 0;
  #written = false;
  /** The line is a comment: whatever comes next begins another. */
  #noted = false;
  /** Nothing but an opening bracket stands before: an empty line after it would say nothing. */
  #opened = true;
  column = 0;

  constructor(newline: string) {
    this.#newline = newline;
  }

  write(text: string): void {
    if (text === '' || (text === ' ' && (this.#noted || !this.#written))) return;
    if (this.#noted) this.#begin(this.#indent);
    if (!this.#written) this.#out.push(' '.repeat(this.#indent));
    this.#written = true;
    this.#out.push(text);
    this.#opened = text === '(' || text === '[' || text === '{';
    const from = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    this.column = (from > 0 ? 0 : this.column) + measure(text.slice(from));
  }

  newline(indent: number): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    const [first, ...more] = waiting;
    if (first !== undefined && !first.own) this.#out.push(`  ${first.text}`);
    this.#begin(indent);
    for (const comment of first === undefined || first.own ? waiting : more) this.comment({ ...comment, own: true }, indent);
  }

  comment(comment: Comment, indent: number): void {
    if (!comment.own || (this.#written && !this.#noted)) {
      this.#waiting.push(comment);
      return;
    }
    if (comment.blank) this.blank();
    this.#indent = indent;
    this.write(comment.text);
    this.#noted = true;
  }

  blank(): void {
    if (this.#noted) this.#begin(this.#indent);
    if (!this.#written && !this.#opened) this.#out.push(this.#newline);
    this.#opened = true;
  }

  end(): string {
    if (this.#written || this.#waiting.length > 0) this.newline(0);
    return this.#out.join('');
  }

  #begin(indent: number): void {
    this.#out.push(this.#newline);
    this.#indent = indent;
    this.#written = false;
    this.#noted = false;
    this.column = indent;
  }
}
