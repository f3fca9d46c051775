import type { Catalog } from '../catalog.ts';
import type { Scope } from '../scope.ts';
import { statementWords } from '../tokens.ts';
import { inBrackets } from './brackets.ts';
import { following, wanted } from './clauses.ts';
import { cursorAt } from './cursor.ts';
import type { Place } from './hyperparameters.ts';
import { type CompletionItem, keywords } from './items.ts';
import { members } from './studies.ts';
import { inText } from './texts.ts';

/** `start` and `end` delimit the text that an item replaces, in UTF-16 code units. */
export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly items: readonly CompletionItem[];
}

/** What may stand at the cursor (UTF-16 code units), best first. Never throws, whatever the text. */
export function complete(source: string, cursor: number, scope: Scope, catalog: Catalog): Completions {
  const end = Math.max(0, Math.min(cursor, source.length));
  const at = cursorAt(source, end);
  const prefix = at.prefix.toLowerCase();
  const seen = new Set<string>();
  const items = candidates({ cursor: at, scope, catalog }).filter(({ text }) => {
    if (seen.has(text) || !text.toLowerCase().startsWith(prefix)) return false;
    seen.add(text);
    return true;
  });
  return { start: at.start, end, items };
}

function candidates(place: Place): readonly CompletionItem[] {
  const { cursor } = place;
  if (cursor.inside === 'comment') return [];
  if (cursor.inside === 'string') return inText(place);
  if (cursor.previous === '.') return members(place);
  const frame = cursor.frames.at(-1);
  if (frame !== undefined) return inBrackets(frame, place);
  if (cursor.wanting && !cursor.begins) return wanted(place);
  const going = cursor.wanting ? [] : following(place);
  const fresh: Place = { ...place, cursor: { ...cursor, section: undefined, previous: undefined } };
  return cursor.begins ? [...keywords(...statementWords), ...going, ...wanted(fresh)] : going;
}
