import type { Arg, Binary, Binding, DomainExpr, Expr, Modifier, Name, Ref } from '../ast.ts';
import { join } from './span.ts';

/** `name in domain` as it stands in an argument, read as a boolean first. */
export type Membership = Binary & { readonly op: 'in'; readonly left: Ref };

interface Shape {
  readonly atom: DomainExpr['atom'];
  readonly length?: Expr;
}

/**
 * An argument such as `C in real[1, 9]` may be a binding or a boolean; the callee decides. Whether the right side could be a
 * domain at all: `D`, `D ^ n`, `D ^ a..b`, where `D` is `name`, `name[…]`, `{…}` or `[…]`.
 */
export function isMembership(expr: Expr): expr is Membership {
  return expr.kind === 'binary' && expr.op === 'in' && expr.left.kind === 'ref' && shapeOf(expr.right) !== undefined;
}

/** The same text as a binding, with what follows it. Without modifiers it keeps the boolean reading too. */
export function bindingOf(expr: Membership, modifiers: readonly Modifier[], when: Expr | undefined): Binding {
  const shape = shapeOf(expr.right)!;
  const last = when?.span ?? modifiers.at(-1)?.span ?? expr.span;
  const domain: DomainExpr = {
    kind: 'domain',
    atom: shape.atom,
    ...(shape.length === undefined ? {} : { length: shape.length }),
    modifiers,
    ...(when === undefined ? {} : { when }),
    span: join(expr.right.span, last),
  };
  const path = [named(expr.left)];
  const span = join(expr.span, last);
  const plain = modifiers.length === 0 && when === undefined;
  return { kind: 'binding', path, domain, ...(plain ? { membership: expr } : {}), span };
}

export function argumentOf(expr: Expr, modifiers: readonly Modifier[], when: Expr | undefined): Arg {
  if (isMembership(expr)) return bindingOf(expr, modifiers, when);
  return { kind: 'positional', value: expr, span: expr.span };
}

function named(ref: Ref): Name {
  return { kind: 'name', text: ref.name, span: ref.span };
}

function shapeOf(expr: Expr): Shape | undefined {
  if (expr.kind === 'binary' && expr.op === '^') return withLength(expr.left, expr.right);
  // `D^1..4` reads as `(D^1)..4`, since `^` binds tighter.
  if (expr.kind === 'binary' && expr.op === '..' && expr.left.kind === 'binary' && expr.left.op === '^') {
    const { left, right } = expr.left;
    return withLength(left, { ...expr, left: right, span: join(right.span, expr.span) });
  }
  return atomOf(expr);
}

function withLength(base: Expr, length: Expr): Shape | undefined {
  const shape = atomOf(base);
  return shape && { ...shape, length };
}

function atomOf(expr: Expr): Shape | undefined {
  switch (expr.kind) {
    case 'list':
    case 'set_literal':
    case 'record':
      return { atom: expr };
    case 'ref':
      return { atom: { kind: 'domainCall', name: named(expr), span: expr.span } };
    case 'index':
      if (expr.of.kind !== 'ref') return undefined;
      return { atom: { kind: 'domainCall', name: named(expr.of), args: expr.args, span: expr.span } };
    default:
      return undefined;
  }
}
