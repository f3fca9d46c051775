import type { ArgDescriptor, Catalog, UnitDescriptor } from '../catalog.ts';
import { PROTOCOLS, scoreName } from '../check/protocols.ts';
import type { Frame } from './cursor.ts';
import { bound, expressions, numbers } from './expressions.ts';
import { hyperparameters, modelOf, namedUnits, type Place } from './hyperparameters.ts';
import { argumentItems, booleanItems, type CompletionItem, functionItems, keywords, labelItems } from './items.ts';

/** What may stand inside the innermost open bracket. */
export function inBrackets(frame: Frame, place: Place): readonly CompletionItem[] {
  const { cursor, catalog } = place;
  if (!cursor.wanting) return keywords('and', 'or', 'in');
  if (frame.open === '{' || (frame.open === '[' && frame.callee === undefined)) return domainValues(place);
  if (frame.open === '[') return [...numbers(place.scope), ...functionItems()];
  if (frame.callee === undefined) return expressions(place);
  const args = argumentsOf(frame.callee, place);
  if (frame.argument !== undefined) return valuesFor(frame.argument, args, place);
  const opens = cursor.previous === '(' || cursor.previous === ',';
  if (!opens) return expressions(place);
  const positional = scoreName(frame.callee) === undefined ? positionals(frame, args, place) : scored(frame, place);
  const unnamed = args === undefined || (scoreName(frame.callee) === undefined && positional.length === 0);
  const given = new Set([...frame.given, ...positionalNames(args).slice(0, frame.index)]);
  return [
    ...positional,
    ...argumentItems(args ?? {}, given),
    ...(unnamed && !isUnit(frame.callee, catalog) ? expressions(place) : []),
  ];
}

const isUnit = (name: string, catalog: Catalog): boolean => Object.values(catalog).some((units) => Object.hasOwn(units, name));

/** The model, then the data of a score. */
function scored({ index, given }: Frame, place: Place): readonly CompletionItem[] {
  if (index === 0 && !given.has('model')) return namedUnits('model', place);
  return index === 1 && !given.has('data') ? namedUnits('data', place) : [];
}

/** Labels and the like that the next unnamed argument takes. */
function positionals(
  frame: Frame,
  args: Readonly<Record<string, ArgDescriptor>> | undefined,
  place: Place,
): readonly CompletionItem[] {
  const next = positionalNames(args)[frame.index];
  return next === undefined ? [] : valuesFor(next, args, place, false);
}

function positionalNames(args: Readonly<Record<string, ArgDescriptor>> | undefined): readonly string[] {
  return Object.entries(args ?? {}).flatMap(([name, { positional }]) => (positional === true ? [name] : []));
}

/** The arguments of whatever is called, but for model and data. */
export function argumentsOf(
  callee: string,
  { catalog, scope, cursor }: Place,
): Readonly<Record<string, ArgDescriptor>> | undefined {
  const score = scoreName(callee);
  const metric = score === undefined ? undefined : catalog.metric[score.metric];
  if (score !== undefined && metric !== undefined) return { ...PROTOCOLS[score.protocol].args, ...metric.args };
  const model = modelOf(callee, scope, catalog, cursor.lets);
  if (model !== undefined) return model.args;
  const kinds = cursor.section === 'using' ? [catalog.sampler] : [catalog.data, catalog.sampler, catalog.view];
  for (const units of kinds as readonly Readonly<Record<string, UnitDescriptor>>[]) {
    if (Object.hasOwn(units, callee)) return units[callee]!.args;
  }
  return undefined;
}

/** What the value of an argument may begin with. @param open whether any expression fits where nothing better is known */
export function valuesFor(
  argument: string,
  args: Readonly<Record<string, ArgDescriptor>> | undefined,
  place: Place,
  open = true,
): readonly CompletionItem[] {
  if (argument === 'model') return namedUnits('model', place);
  if (argument === 'data') return namedUnits('data', place);
  const descriptor = args?.[argument];
  if (descriptor?.type === 'label') return labelItems(descriptor.labels ?? [], argument);
  if (descriptor?.type === 'bool') return [...booleanItems(), ...bound(place)];
  if (descriptor?.type === 'param') return studyParams(place);
  if (descriptor?.type === 'column' || descriptor?.type === 'string') return [];
  return open ? expressions(place) : [];
}

function studyParams({ scope }: Place): readonly CompletionItem[] {
  const params = scope.it === undefined ? [] : (scope.studies[scope.it]?.params ?? []);
  return params.map((text) => ({ text, kind: 'parameter', doc: 'parameter of the last study' }));
}

/** Labels of the hyperparameter that the name being bound goes to. */
export function domainValues(place: Place): readonly CompletionItem[] {
  const { binding, compared } = place.cursor;
  const name = binding?.name.split('.').at(-1) ?? compared;
  const descriptor = hyperparameters(place).find(([known]) => known === name)?.[1];
  if (descriptor?.labels !== undefined) return labelItems(descriptor.labels, name!);
  return descriptor?.type === 'bool' ? booleanItems() : expressions(place);
}
