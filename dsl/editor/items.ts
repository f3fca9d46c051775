import { type ArgDescriptor, type Catalog, present, type UnitDescriptor } from '../catalog.ts';
import { CONSTANTS, FUNCTIONS } from '../check/functions.ts';
import { COUNTERS, LAST } from '../check/names.ts';
import { PROTOCOLS } from '../check/protocols.ts';
import { wants } from '../check/values.ts';
import type { Protocol, UnitKind } from '../plan.ts';
import type { Scope } from '../scope.ts';
import { valueText } from '../text/value.ts';
import { type Word, words } from '../tokens.ts';
import { BUILTINS } from './builtins.ts';

/** One thing that may stand at the cursor. */
export interface CompletionItem {
  readonly text: string;
  /** `keyword`, `sampler`, `model`, `metric`, `data`, `view`, `argument`, `label`, `parameter`, `study`, `value`, `function`, … */
  readonly kind: string;
  /** One line. */
  readonly doc: string;
}

export function keywords(...names: readonly Word[]): readonly CompletionItem[] {
  return names.map((name) => ({ text: name, kind: 'keyword', doc: words[name].doc }));
}

export function unitItems(catalog: Catalog, kind: UnitKind): readonly CompletionItem[] {
  return present<UnitDescriptor>(catalog[kind]).map(({ name, doc }) => ({ text: name, kind, doc }));
}

/** `cv_accuracy`, `holdout_accuracy`, …, and costs by their own name. */
export function scoreItems(catalog: Catalog): readonly CompletionItem[] {
  return (Object.keys(PROTOCOLS) as Protocol[]).flatMap((protocol) =>
    present(catalog.metric)
      .filter(({ measures = 'quality' }) => (measures === 'cost') === (protocol === 'cost'))
      .map(({ name, doc }) => ({
        text: protocol === 'cost' ? name : `${protocol}_${name}`,
        kind: 'metric',
        doc: `${doc}, ${PROTOCOLS[protocol].doc}`,
      })),
  );
}

/** Functions of the language by name; without names the numeric ones, and constants. */
export function functionItems(...names: readonly (keyof typeof BUILTINS)[]): readonly CompletionItem[] {
  if (names.length > 0) return names.map((text) => ({ text, kind: 'function', doc: BUILTINS[text]!.doc }));
  const constants = Object.keys(CONSTANTS).map((text) => ({ text, kind: 'value', doc: valueText(CONSTANTS[text]!) }));
  return [...Object.entries(FUNCTIONS).map(([text, { doc }]) => ({ text, kind: 'function', doc })), ...constants];
}

export const counterDocs: Readonly<Record<(typeof COUNTERS)[number], string>> = {
  trials: 'trials that were started: complete, pruned and failed ones count',
  time: 'how long the study has run: `time >= 10 min`',
  best: 'the best value so far',
  stale: 'trials since the last improvement',
  failures: 'trials that failed',
  cost: 'what the trials cost together: what they report as `cost`, else their seconds',
  regret: 'what further trials can improve at most, by the model of 20 complete trials or more: `regret <= 0.001`',
  noise: "standard error of the best trial's value: `until regret <= noise`",
};

export function counterItems(): readonly CompletionItem[] {
  return COUNTERS.map((text) => ({ text, kind: 'counter', doc: counterDocs[text] }));
}

/** `name=` for each argument that is not given yet. */
export function argumentItems(
  args: Readonly<Record<string, ArgDescriptor>>,
  given: ReadonlySet<string>,
): readonly CompletionItem[] {
  return Object.entries(args)
    .filter(([name]) => !given.has(name))
    .map(([name, descriptor]) => ({ text: `${name}=`, kind: 'argument', doc: argumentDoc(descriptor) }));
}

/** What an argument is, what it takes, its default. */
export function argumentDoc(descriptor: ArgDescriptor): string {
  const { doc, default: value, min, max } = descriptor;
  const range = min === undefined && max === undefined ? '' : ` ${rangeText(min, max)}`;
  return `${doc} (${wants(descriptor).replaceAll('`', '')}${range}${value === undefined ? '' : `, default ${valueText(value)}`})`;
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `≤ ${valueText(max!)}`;
  return max === undefined ? `≥ ${valueText(min)}` : `${valueText(min)}–${valueText(max)}`;
}

export function labelItems(labels: readonly string[], of: string): readonly CompletionItem[] {
  return labels.map((text) => ({ text, kind: 'label', doc: `a value of ${of}` }));
}

export function booleanItems(): readonly CompletionItem[] {
  return keywords('true', 'false');
}

export function domainItems(): readonly CompletionItem[] {
  return [
    { text: 'int', kind: 'domain', doc: 'whole numbers: int[1, 100], bounds included' },
    { text: 'real', kind: 'domain', doc: 'real numbers: real[0, 1], bounds included' },
    { text: 'bool', kind: 'domain', doc: 'true or false' },
  ];
}

export function studyItems(scope: Scope): readonly CompletionItem[] {
  const names = Object.keys(scope.studies).filter((name) => name !== LAST);
  const last = scope.it === undefined ? [] : [{ text: LAST, kind: 'study', doc: 'the last study' }];
  return [...names.map((text) => ({ text, kind: 'study', doc: studyDoc(scope, text) })), ...last];
}

export function studyDoc(scope: Scope, name: string): string {
  const { params = [], objectives = [] } = scope.studies[name] ?? {};
  return `study of ${objectives.join(', ')} over ${params.join(', ')}`;
}
