import type { ArgDescriptor } from '../catalog.ts';
import { clauseWords, modifierWords } from '../tokens.ts';
import type { Slot } from './builtins.ts';
import { type Callee, calleeOf } from './callee.ts';
import { bound, expressions, numbers } from './expressions.ts';
import { hyperparameters, modelOf, namedUnits, type Place } from './hyperparameters.ts';
import { booleanItems, type CompletionItem, domainItems, functionItems, keywords, labelItems, unitItems } from './items.ts';
import type { Frame } from './reader.ts';
import { studies } from './studies.ts';

/** What may stand inside the innermost open bracket. */
export function inBrackets(frame: Frame, place: Place): readonly CompletionItem[] {
  const { cursor } = place;
  const opens = cursor.previous === frame.open || cursor.previous === ',';
  if (!cursor.wanting) return complete(frame, place);
  if (frame.open === '{' || (frame.open === '[' && frame.callee === undefined)) return domainValues(place);
  if (frame.open === '[') return [...numbers(place.scope), ...bound(place), ...functionItems()];
  if (frame.callee === undefined) return operands(place);
  if (frame.binds !== undefined) return inBinding(frame, place);
  const callee = calleeOf(frame.callee, place);
  if (frame.argument !== undefined && (cursor.previous === '=' || cursor.compared === undefined)) {
    return valuesFor(slotNamed(frame.argument, callee), place);
  }
  if (!opens) return operands(place);
  return callee === undefined ? operands(place) : argumentsFor(frame, callee, place);
}

/** After a complete operand. */
function complete(frame: Frame, { cursor, scope, catalog }: Place): readonly CompletionItem[] {
  const joining = keywords('and', 'or', 'in');
  if (frame.binds !== undefined && frame.conditional !== true) return [...keywords(...modifierWords, 'when'), ...joining];
  const callee = frame.callee;
  const binds = callee === 'space' || (callee !== undefined && modelOf(callee, scope, catalog, cursor.lets) !== undefined);
  return binds && frame.argument === undefined ? keywords('in', 'and', 'or') : joining;
}

/** `svm(C in |`, and what follows the domain there. */
function inBinding({ binds, callee, conditional }: Frame, place: Place): readonly CompletionItem[] {
  const { previous } = place.cursor;
  if (previous === 'in' && conditional !== true) return domainItems();
  if (conditional === true || previous === 'when') return operands(place);
  if (previous === 'prior') return functionItems('normal');
  const descriptor = slotNamed(binds!, callee === undefined ? undefined : calleeOf(callee, place))?.takes;
  return [...valuesOf(descriptor, binds!, place, false), ...numbers(place.scope)];
}

/** Names of arguments that are not given yet, after what the next unnamed one may be. */
function argumentsFor({ index, given }: Frame, { slots, unit }: Callee, place: Place): readonly CompletionItem[] {
  const positional = slots.filter((slot) => slot.positional);
  const last = positional.at(-1);
  const next = positional[index] ?? (last?.repeats === true ? last : undefined);
  const filled = new Set(positional.slice(0, index).map(({ name }) => name));
  const named =
    unit === undefined ? slots.filter((slot) => !slot.positional) : slots.filter(({ takes }) => typeof takes === 'object');
  const names = named.filter(({ name }) => !given.has(name) && !filled.has(name));
  return [
    ...(next === undefined || given.has(next.name) ? [] : valuesFor(next, place, next.takes === 'expression')),
    ...names.map(({ name, doc }) => ({ text: `${name}=`, kind: 'argument', doc })),
  ];
}

function slotNamed(name: string, callee: Callee | undefined): Slot | undefined {
  return callee?.slots.find((slot) => slot.name === name);
}

/** What the value of an argument may begin with. @param open whether any expression fits where nothing better is known */
export function valuesFor(slot: Slot | undefined, place: Place, open = true): readonly CompletionItem[] {
  if (slot === undefined) return open ? expressions(place) : [];
  return valuesOf(slot.takes, slot.name, place, open);
}

/** @param takes undefined where nothing is known of it */
export function valuesOf(takes: Slot['takes'] | undefined, name: string, place: Place, open: boolean): readonly CompletionItem[] {
  if (takes === 'model') return [...namedUnits('model', place), ...choices(place)];
  if (takes === 'data') return namedUnits('data', place);
  if (takes === 'study') return studies(place);
  if (takes === 'binding') return parameters(place);
  if (takes === undefined || takes === 'expression') return open ? operands(place) : [];
  if (takes.type === 'label') return [...labelItems(takes.labels ?? [], name), ...feeding(place)];
  if (takes.type === 'bool') return [...booleanItems(), ...feeding(place)];
  if (takes.type === 'param') return studyParams(place);
  if (takes.type === 'column' || takes.type === 'columns') return columnItems(place);
  if (takes.type === 'data') return namedUnits('data', place);
  if (name === 'engine' && takes.type === 'string') return unitItems(place.catalog, 'engine');
  return takes.type === 'string' || !open ? [] : operands(place);
}

/** Parameters that may be an argument: of a model or a function in an objective or a constraint. */
function feeding(place: Place): readonly CompletionItem[] {
  return place.cursor.section === 'using' || place.cursor.section === 'prune' ? [] : bound(place);
}

/** Parameters that stand for one of several models. */
function choices(place: Place): readonly CompletionItem[] {
  return bound(place).filter(({ text }) => /^in \{.*\(/.test(place.cursor.domains.get(text) ?? ''));
}

/** An operand, after what the name on the left of a comparison may be equal to. */
function operands(place: Place): readonly CompletionItem[] {
  return [...comparedWith(place), ...expressions(place)];
}

/** Labels that the name on the left of the comparison may have. */
export function comparedWith(place: Place): readonly CompletionItem[] {
  const { compared } = place.cursor;
  return compared === undefined ? [] : labelItems(descriptorOf(compared, place)?.labels ?? [], compared);
}

/** Parameters of the study that is shown, or of the last one. */
function studyParams({ cursor, scope }: Place): readonly CompletionItem[] {
  const of = cursor.of === undefined || cursor.of === 'it' ? 'it' : cursor.of;
  const known = scope.studies[of === 'it' ? (scope.it ?? of) : of]?.params;
  const params = cursor.searches.get(of) ?? known ?? [];
  return params.map((text) => ({
    text,
    kind: 'parameter',
    doc: of === 'it' ? 'parameter of the last study' : `parameter of ${of}`,
  }));
}

/** Columns of the file that the call around the cursor names, where they are known. */
export function columnItems({ cursor, scope }: Place): readonly CompletionItem[] {
  const file = cursor.frames.at(-1)?.texts[0];
  const columns = file === undefined || scope.columns === undefined ? undefined : scope.columns[file];
  return (columns ?? []).map((text) => ({ text, kind: 'column', doc: `column of ${file}` }));
}

function parameters(place: Place): readonly CompletionItem[] {
  return hyperparameters(place).map(([text, { doc }]) => ({ text, kind: 'parameter', doc }));
}

/** Labels of the hyperparameter that the name being bound goes to. */
export function domainValues(place: Place): readonly CompletionItem[] {
  const { binding, compared, frames } = place.cursor;
  const outer = frames.findLast(({ binds }) => binds !== undefined);
  const name = outer?.binds ?? binding?.name.split('.').at(-1) ?? compared;
  const descriptor = name === undefined ? undefined : descriptorOf(name, place, outer?.callee);
  if (descriptor?.labels !== undefined) return labelItems(descriptor.labels, name!);
  return descriptor?.type === 'bool' ? booleanItems() : expressions(place);
}

/** The hyperparameter of a name: of the model whose call binds it, else of a model that the text mentions. */
function descriptorOf(name: string, place: Place, callee?: string): ArgDescriptor | undefined {
  const { cursor, scope, catalog } = place;
  const model = callee === undefined ? undefined : modelOf(callee, scope, catalog, cursor.lets);
  return model?.args[name] ?? hyperparameters(place).find(([known]) => known === name)?.[1];
}

/** Clauses that the search does not have yet, and those that may stand more than once. */
export function clauseItems({ cursor }: Place): readonly CompletionItem[] {
  const repeatable: ReadonlySet<string> = new Set(['maximize', 'minimize', 'where']);
  return keywords(...clauseWords.filter((word) => repeatable.has(word) || !cursor.clauses.has(word)));
}
