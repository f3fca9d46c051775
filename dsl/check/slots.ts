import type { Arg, Binding, Expr } from '../ast.ts';
import type { ArgDescriptor } from '../catalog.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Cell } from './cell.ts';
import { replacement } from './names.ts';
import { few } from './words.ts';

/** A place for an argument in a call. */
export interface Slot {
  readonly name: string;
  /** Takes the next unnamed argument. */
  readonly positional: boolean;
  readonly required: boolean;
  /** A value to show in `write …`. */
  readonly example: string;
}

export function slotsOf(args: Readonly<Record<string, ArgDescriptor>>): readonly Slot[] {
  return Object.entries(args).map(([name, descriptor]) => ({
    name,
    positional: descriptor.positional === true,
    required: descriptor.default === undefined && descriptor.optional !== true,
    example: exampleOf(descriptor),
  }));
}

function exampleOf({ type, labels, min }: ArgDescriptor): string {
  if (type === 'label') return labels?.[0] ?? 'word';
  if (type === 'string') return '"…"';
  if (type === 'column' || type === 'columns') return 'column';
  if (type === 'data') return 'iris';
  if (type === 'param') return 'x';
  if (type === 'bool') return 'true';
  return String(Math.max(min ?? 1, 1));
}

/**
 * Which argument goes where; what does not fit is reported and left out.
 * @param call how the callee is written: `mlp`, `cv_accuracy`
 */
export function assign(call: string, slots: readonly Slot[], args: readonly Arg[], cell: Cell): ReadonlyMap<string, Expr> {
  const given = new Map<string, Expr>();
  const names = slots.map((slot) => slot.name);
  const positional = slots.filter((slot) => slot.positional);
  let next = 0;
  for (const arg of args) {
    const placed = arg.kind === 'positional' ? positional[next++]?.name : argName(arg);
    const { value } = arg;
    if (value === undefined) {
      cell.report('A0231', arg.span, { call, name: placed ?? '' });
    } else if (placed === undefined) {
      const written = value.kind === 'ref' && names.includes(value.name) ? `${value.name}=…` : undefined;
      cell.report('A0320', arg.span, { call, all: few(names), suggestion: written });
    } else if (!names.includes(placed)) {
      reportNoArgument(
        call,
        placed,
        nameSpan(arg),
        names.filter((name) => !given.has(name)),
        names,
        cell,
      );
    } else if (given.has(placed)) {
      cell.report(
        'A0319',
        arg.span,
        { call, arg: placed },
        { secondary: [{ span: given.get(placed)!.span, label: 'first here' }] },
      );
    } else {
      given.set(placed, value);
    }
  }
  return given;
}

/** A0315 for the first required argument that is not there. */
export function requireAll(
  call: string,
  span: Span,
  slots: readonly Slot[],
  has: (name: string) => boolean,
  cell: Cell,
): undefined {
  const slot = slots.find(({ name, required }) => required && !has(name));
  if (slot === undefined) return;
  const written =
    cell
      .text(span)
      .match(/^[^(]*\((.*)\)$/s)?.[1]
      ?.trim() ?? '';
  const wanted = slot.positional ? slot.example : `${slot.name}=${slot.example}`;
  cell.report('A0315', span, { call, arg: slot.name, example: `${call}(${written === '' ? '' : `${written}, `}${wanted})` });
}

function reportNoArgument(
  unit: string,
  arg: string,
  span: Span,
  free: readonly string[],
  names: readonly string[],
  cell: Cell,
): undefined {
  const suggestion = suggest(arg, free);
  cell.report('A0305', span, { unit, arg, all: few(names), suggestion }, replacement(span, suggestion));
}

function argName(arg: Exclude<Arg, { kind: 'positional' }>): string {
  return arg.kind === 'named' ? arg.name.text : arg.path.map((part) => part.text).join('.');
}

function nameSpan(arg: Arg): Span {
  if (arg.kind === 'named') return arg.name.span;
  return arg.kind === 'binding' ? (arg.path[0]?.span ?? arg.span) : arg.span;
}

/** `x in {a, b}` as an argument of a function is a condition, not a binding. */
export function asCondition(binding: Binding): Expr | undefined {
  const [name, ...more] = binding.path;
  const { domain } = binding;
  if (name === undefined || domain === undefined || domain.modifiers.length > 0) return undefined;
  if (
    domain.atom.kind === 'domainCall' ||
    domain.atom.kind === 'record' ||
    domain.length !== undefined ||
    domain.when !== undefined
  )
    return undefined;
  let left: Expr = { kind: 'ref', name: name.text, span: name.span };
  for (const part of more) left = { kind: 'member', of: left, name: part, span: { ...left.span, end: part.span.end } };
  const opSpan = { ...domain.atom.span, end: domain.atom.span.start };
  return { kind: 'binary', op: 'in', opSpan, left, right: domain.atom, span: binding.span };
}
