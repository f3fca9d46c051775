import type { ArgDescriptor } from '../../../dsl/catalog.ts';
import { catalog } from '../../catalog.gen.ts';
import { DamagedState } from '../../core/model-state.ts';
import { type LearntFeature, widthOf } from '../../preparation/learn.ts';
import type { Document } from './document.ts';

type Json = unknown;

/**
 * Whether what a file says is a model that this version could have written: the file may be a stranger's. Throws `DamagedState`
 * for the first thing that it could not.
 */
export function checkDocument(value: Json): asserts value is Document {
  const document = record(value, 'the manifest');
  const model = record(document.model, '`model`');
  const unit = catalog.model[text(model.unit, '`model.unit`')];
  if (unit === undefined || unit.planned !== undefined || !Object.hasOwn(catalog.model, unit.name)) {
    throw new DamagedState(`there is no model \`${String(model.unit)}\``);
  }
  text(model.sentence, '`model.sentence`');
  checkArguments(record(model.args, '`model.args`'), unit.args);
  const { task } = document;
  if (task !== 'classification' && task !== 'regression') throw new DamagedState('`task` is none');
  text(document.target, '`target`');
  if (task === 'classification') {
    const classes = texts(document.classes, '`classes`');
    if (classes.length < 2) throw new DamagedState('there are fewer than two classes');
  } else if (document.classes !== undefined) throw new DamagedState('numbers have classes');
  const features = list(document.features, '`features`').map(checkFeature);
  const columns = count(document.columns, '`columns`');
  count(document.parameters, '`parameters`');
  if (document.preparation === undefined) {
    if (columns !== features.length) throw new DamagedState('`columns` are not as many as the features');
  } else checkPreparation(record(document.preparation, '`preparation`'), features, columns);
  checkOrigin(document);
  const numbers = record(document.numbers, '`numbers`');
  for (const [name, each] of Object.entries(numbers)) number(each, `\`${name}\``);
  const weights = record(document.weights, '`weights`');
  count(weights.bytes, '`weights.bytes`');
  text(weights.sha256, '`weights.sha256`');
  for (const each of list(weights.arrays, '`weights.arrays`')) text(record(each, 'an array').name, 'the name of an array');
}

function checkOrigin(document: Readonly<Record<string, Json>>): void {
  const trained = record(document.trained, '`trained`');
  for (const name of ['rows', 'epochs'] as const) count(trained[name], `\`${name}\``);
  text(trained.engine, '`engine`');
  if (trained.score !== undefined) {
    const score = record(trained.score, '`score`');
    text(score.metric, '`metric`');
    number(score.value, '`score`');
  }
  const search = record(document.search, '`search`');
  for (const name of ['study', 'objective'] as const) text(search[name], `\`${name}\``);
  count(search.trial, '`trial`');
  number(search.value, '`value`');
  const data = record(document.data, '`data`');
  for (const name of ['name', 'hash'] as const) text(data[name], `\`${name}\``);
  for (const version of Object.values(record(document.versions, '`versions`'))) text(version, 'a version');
}

function checkFeature(value: Json): string {
  const feature = record(value, 'a feature');
  const name = text(feature.name, 'the name of a feature');
  const { kind, categories } = record(feature.field, `\`${name}\``);
  if (kind === 'category') texts(categories, `\`${name}\``);
  else if (kind !== 'number' && kind !== 'boolean' && kind !== 'date') throw new DamagedState(`\`${name}\` is of no kind`);
  return name;
}

function checkPreparation(preparation: Readonly<Record<string, Json>>, features: readonly string[], columns: number): void {
  const learnt = list(preparation.features, '`preparation.features`').map((value): number => {
    const feature = record(value, 'a prepared feature');
    const { kind } = feature;
    if (kind !== 'onehot') for (const name of ['shift', 'scale'] as const) number(feature[name], `\`${name}\``);
    if (kind === 'number') number(feature.fill, '`fill`');
    else if (kind === 'onehot' || kind === 'ordinal') {
      texts(feature.categories, '`categories`');
      if (feature.fill !== undefined) text(feature.fill, '`fill`');
    } else throw new DamagedState('a feature is prepared in no known way');
    if (feature.scale === 0) throw new DamagedState('`scale` is 0');
    return widthOf(feature as unknown as LearntFeature);
  });
  const names = list(preparation.features, '').map((feature) => (feature as LearntFeature).feature);
  const same = names.length === features.length && names.every((name, i) => name === features[i]);
  const total = learnt.reduce((sum, width) => sum + width, 0);
  if (!same || total !== columns || preparation.columns !== columns) {
    throw new DamagedState('the features and their preparation differ');
  }
}

function checkArguments(args: Readonly<Record<string, Json>>, known: Readonly<Record<string, ArgDescriptor>>): void {
  for (const [name, value] of Object.entries(args)) {
    const descriptor = Object.hasOwn(known, name) ? known[name] : undefined;
    if (descriptor === undefined || !suits(value, descriptor)) throw new DamagedState(`\`${name}\` is no argument of it`);
  }
  const absent = Object.entries(known).find(([name, one]) => one.default !== undefined && !Object.hasOwn(args, name));
  if (absent !== undefined) throw new DamagedState(`the argument \`${absent[0]}\` is missing`);
}

function suits(value: Json, descriptor: ArgDescriptor): boolean {
  const { type, labels, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = descriptor;
  if (Array.isArray(value)) {
    const item = type === 'ints' ? 'int' : type === 'reals' ? 'real' : undefined;
    return (
      item !== undefined &&
      value.length > 0 &&
      value.length <= 64 &&
      value.every((each) => suits(each, { ...descriptor, type: item }))
    );
  }
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'label') return typeof value === 'string' && (labels === undefined || labels.includes(value));
  if (typeof value !== 'number') return type === 'string' && typeof value === 'string';
  return value >= min && value <= max && ((type !== 'int' && type !== 'ints') || Number.isSafeInteger(value));
}

function record(value: Json, what: string): Readonly<Record<string, Json>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new DamagedState(`${what} is no record`);
  return value as Record<string, Json>;
}
function list(value: Json, what: string): readonly Json[] {
  if (!Array.isArray(value) || value.length > 1_000_000) throw new DamagedState(`${what} is no list`);
  return value;
}
function text(value: Json, what: string): string {
  if (typeof value !== 'string') throw new DamagedState(`${what} is no text`);
  return value;
}
function texts(value: Json, what: string): readonly string[] {
  return list(value, what).map((each) => text(each, what));
}
function number(value: Json, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new DamagedState(`${what} is no number`);
  return value;
}
function count(value: Json, what: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new DamagedState(`${what} is no count`);
  return value as number;
}
