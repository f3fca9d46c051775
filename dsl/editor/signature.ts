import type { Catalog } from '../catalog.ts';
import type { Scope } from '../scope.ts';
import type { Slot } from './builtins.ts';
import { type Callee, calleeOf } from './callee.ts';
import { cursorAt } from './cursor.ts';
import type { Place } from './hyperparameters.ts';

/** The call around a cursor. */
export interface Signature {
  readonly name: string;
  /** `bayes(n, startup, acq=ei)`. */
  readonly label: string;
  readonly doc: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly doc: string;
    /** Where it stands in `label`, in UTF-16 code units. */
    readonly start: number;
    readonly end: number;
  }[];
  /** Index of the argument at the cursor; absent where none fits. */
  readonly active?: number;
}

/** What the innermost call around the cursor (UTF-16 code units) takes; undefined outside a call of something known. */
export function signature(source: string, cursor: number, scope: Scope, catalog: Catalog): Signature | undefined {
  return signatureAt({ cursor: cursorAt(source, Math.max(0, Math.min(cursor, source.length))), scope, catalog })?.signature;
}

/** The same with what is called. */
export function signatureAt(place: Place): { readonly signature: Signature; readonly callee: Callee } | undefined {
  const { cursor } = place;
  if (cursor.inside === 'comment') return undefined;
  for (const [i, frame] of [...cursor.frames.entries()].reverse()) {
    if (frame.callee === undefined) continue;
    const callee = calleeOf(frame.callee, { ...place, cursor: { ...cursor, frames: cursor.frames.slice(0, i + 1) } });
    if (callee === undefined) continue;
    const active = activeSlot(callee.slots, frame.argument ?? frame.binds ?? begun(i, place), frame.index, frame.given);
    return { callee, signature: written(callee, active) };
  }
  return undefined;
}

/** The name of an argument that is being written right now, before its `=`. */
function begun(frame: number, { cursor }: Place): string | undefined {
  return frame === cursor.frames.length - 1 && cursor.prefix !== '' ? cursor.prefix : undefined;
}

function activeSlot(
  slots: readonly Slot[],
  named: string | undefined,
  index: number,
  given: ReadonlySet<string>,
): number | undefined {
  const byName = slots.findIndex(({ name }) => name === named);
  if (byName >= 0) return byName;
  const positional = slots.filter((slot) => slot.positional && !given.has(slot.name));
  const next = positional[index] ?? (positional.at(-1)?.repeats === true ? positional.at(-1) : undefined);
  if (next !== undefined) return slots.indexOf(next);
  const free = slots.findIndex(({ name, positional: unnamed }) => !unnamed && !given.has(name));
  return free < 0 ? undefined : free;
}

function written({ name, doc, slots, is }: Callee, active: number | undefined): Signature {
  const square = is === 'domain';
  let label = `${name}${square ? '[' : '('}`;
  const parameters = slots.map((slot, i) => {
    if (i > 0) label += ', ';
    const start = label.length;
    label += slot.name + (slot.repeats === true ? ', …' : slot.positional || slot.takes === 'model' ? '' : '=');
    return { name: slot.name, doc: slot.doc, start, end: start + slot.name.length };
  });
  label += square ? ']' : ')';
  return { name, label, doc, parameters, ...(active === undefined ? {} : { active }) };
}
