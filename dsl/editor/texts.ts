import { SETTINGS } from '../check/options.ts';
import { columnItems } from './brackets.ts';
import { calleeOf } from './callee.ts';
import type { Place } from './hyperparameters.ts';
import { type CompletionItem, labelItems } from './items.ts';

/** What the text of a string may be, where the place says. */
export function inText(place: Place): readonly CompletionItem[] {
  const { cursor } = place;
  if (cursor.section === 'to') return files(place);
  const frame = cursor.frames.at(-1);
  const name = frame === undefined ? cursor.assigned : (frame.argument ?? positional(frame.callee, frame.index, place));
  if (name === 'store') return stores(place);
  const slots = frame?.callee === undefined ? [] : (calleeOf(frame.callee, place)?.slots ?? []);
  const takes = slots.find((slot) => slot.name === name)?.takes;
  if (typeof takes !== 'object') return [];
  if (takes.type === 'column') return columnItems(place);
  if (takes.labels !== undefined) return labelItems(takes.labels, name!);
  return name === 'path' ? knownFiles(place) : [];
}

function positional(callee: string | undefined, index: number, place: Place): string | undefined {
  const slots = callee === undefined ? [] : (calleeOf(callee, place)?.slots ?? []);
  return slots.filter((slot) => slot.positional)[index]?.name;
}

/** A file named after what is exported, for each format. */
function files({ cursor, catalog }: Place): readonly CompletionItem[] {
  const name = cursor.exported ?? 'study';
  return Object.values(catalog.format).flatMap(({ extensions, of, doc }) =>
    extensions.map((extension) => ({
      text: extension === '' ? `models/${name}` : `${name}${extension}`,
      kind: 'file',
      doc: `${doc} (${of})`,
    })),
  );
}

function stores({ catalog }: Place): readonly CompletionItem[] {
  const usual = { text: String(SETTINGS.store!.default), kind: 'file', doc: 'the default' };
  const others = Object.values(catalog.store).map(({ name, doc }) => ({ text: `${name}:`, kind: 'file', doc }));
  return [usual, ...others];
}

function knownFiles({ scope }: Place): readonly CompletionItem[] {
  const paths = Object.keys(scope.columns ?? {}).filter((path) => /[./\\]/.test(path));
  return paths.map((text) => ({ text, kind: 'file', doc: `${scope.columns![text]!.length} columns` }));
}
