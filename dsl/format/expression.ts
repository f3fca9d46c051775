import type { Arg, Binary, Binding, DomainExpr, Expr, Modifier } from '../ast.ts';
import { levelOf } from '../parser/precedence.ts';
import { sign } from '../parser/vocabulary.ts';
import { align, type Doc, group, ifBroken, indent, join, line, measure, softline } from './layout.ts';
import type { Reader } from './reader.ts';

/** An expression as its tokens stand, brackets kept. @param end where its text ends; inside brackets, before them */
export function expression(expr: Expr, reader: Reader, end = expr.span.end): Doc {
  const inner = reader.within(end);
  if (inner !== undefined) return bracketed(reader, [() => expression(expr, reader, inner)], false);
  switch (expr.kind) {
    case 'binary':
      return group(indent(chain(expr, reader)));
    case 'unary':
      return [reader.take(), expr.op === 'not' ? ' ' : '', expression(expr.operand, reader)];
    case 'call':
      return [expression(expr.callee, reader), args(expr.args, reader)];
    case 'index':
      return [expression(expr.of, reader), args(expr.args, reader)];
    case 'member':
      return [expression(expr.of, reader), reader.take(), reader.take()];
    case 'list':
    case 'set_literal':
      return bracketed(
        reader,
        expr.items.map((item) => () => expression(item, reader)),
      );
    case 'record':
      return bracketed(
        reader,
        expr.entries.map(({ key, value }) => () => {
          const name = key.kind === 'str' ? expression(key, reader) : reader.take();
          return [name, reader.take(), ' ', expression(value, reader)];
        }),
      );
    case 'recovered':
      return [];
    default:
      return reader.take();
  }
}

/** Operators of one level break together, after the operator: a line cannot begin with one. */
function chain({ op, left, right }: Binary, reader: Reader): Doc {
  const leveled = left.kind === 'binary' && levelOf(left.op) === levelOf(op) && reader.within(left.span.end) === undefined;
  const first = leveled ? chain(left, reader) : expression(left, reader);
  if (op === '^' || op === '..') return [first, reader.take(), expression(right, reader)];
  return [first, ' ', reader.take(), line, expression(right, reader)];
}

/** Items between brackets: on one line, or one a line with a comma after the last. */
export function bracketed(reader: Reader, items: readonly (() => Doc)[], comma = true): Doc {
  const open = reader.take();
  const inside: Doc[] = [];
  for (const [i, item] of items.entries()) {
    const gap = i > 0 ? reader.gap : [];
    const doc = item();
    const last = i === items.length - 1;
    const separator = reader.is(sign[',']) ? separated(reader, last) : last && comma ? ifBroken(',') : [];
    inside.push(i === 0 ? softline : line, gap, doc, separator);
  }
  const notes = reader.before();
  if (notes.length > 0) inside.push(softline, notes);
  return group([open, indent(inside), softline, reader.take()]);
}

/** The comma before the next item; a last one only where the items stand one a line. */
function separated(reader: Reader, last: boolean): Doc {
  return last ? [...reader.before(), reader.taken(ifBroken(','))] : reader.take();
}

export function args(list: readonly Arg[], reader: Reader): Doc {
  return bracketed(
    reader,
    list.map((arg) => () => argument(arg, reader)),
  );
}

export function argument(arg: Arg, reader: Reader): Doc {
  if (arg.kind === 'named') return [reader.take(), reader.take(), expression(arg.value, reader)];
  return arg.kind === 'positional' ? expression(arg.value, reader) : binding(arg, reader);
}

/** Cells of the path of a binding, to line up what follows it. */
export function pathWidth({ path }: Binding): number {
  return measure(path.map(({ text }) => text).join('.'));
}

/**
 * `name in domain`, `name = value` or a bare name. Read as an argument, any part of it may stand in round brackets.
 * @param pad spaces after the name where the bindings stand one a line
 */
export function binding({ path, domain, value }: Binding, reader: Reader, pad = 0): Doc {
  const parts: Doc[] = [];
  let open = 0;
  const opens = (): void => {
    for (; reader.is(sign['(']); open++) parts.push(reader.take());
  };
  const closes = (): void => {
    for (; open > 0 && reader.is(sign[')']); open--) parts.push(reader.take());
  };
  opens();
  for (const [i] of path.entries()) parts.push(...(i > 0 ? [reader.take()] : []), reader.take());
  closes();
  if (domain === undefined && value === undefined) return parts;
  parts.push(ifBroken(' '.repeat(pad)), ' ', reader.take(), ' ');
  if (value !== undefined) return [...parts, align(expression(value, reader))];
  opens();
  const { atom, length } = domain!;
  if (atom.kind !== 'domainCall') parts.push(expression(atom, reader));
  else parts.push(reader.take(), atom.args === undefined ? [] : args(atom.args, reader));
  closes();
  if (length !== undefined) {
    parts.push(reader.take());
    const whole = reader.within(length.span.end) !== undefined || length.kind !== 'binary' || length.op !== '..';
    if (whole) parts.push(expression(length, reader));
    else {
      parts.push(expression(length.left, reader));
      closes();
      parts.push(reader.take(), expression(length.right, reader));
    }
  }
  closes();
  return [...parts, tail(domain!, reader)];
}

function tail({ modifiers, when }: DomainExpr, reader: Reader): Doc {
  const words = modifiers.map((modifier) => [' ', valued(modifier, reader)]);
  return when === undefined ? words : [...words, ' ', reader.take(), ' ', expression(when, reader)];
}

function valued({ value }: Modifier, reader: Reader): Doc {
  return value === undefined ? reader.take() : [reader.take(), ' ', expression(value, reader)];
}

/** Items after a word, outside brackets: the next lines begin under the first item. */
export function listed(docs: readonly Doc[]): Doc {
  return align(group(join(docs, line)));
}

/** Each item followed by its comma, if one stands there. */
export function withCommas(items: readonly (() => Doc)[], reader: Reader): readonly Doc[] {
  return items.map((item, i) => {
    const gap = i > 0 ? reader.gap : [];
    const doc = item();
    return [gap, doc, i < items.length - 1 ? reader.take() : []];
  });
}
