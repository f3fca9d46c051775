import type { Export } from '../ast.ts';
import type { FormatDescriptor } from '../catalog.ts';
import type { Cell } from '../check/cell.ts';
import { environment } from '../check/expressions.ts';
import { describe, typeOf } from '../check/types.ts';
import { alternatives } from '../check/words.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { FittedModel, Formula, Step } from '../plan.ts';
import { formulaText } from '../text/formula.ts';

/** `export s to "trials.csv"`: the extension says what is written; a name without one is a folder for a trained model. */
export function lowerExport({ value, to, span }: Export, cell: Cell): Step | undefined {
  if (value.kind === 'recovered') return undefined;
  const formula = environment({ cell }).lower(value);
  if (formula === undefined) return undefined;
  const is = whatIs(formula);
  if (is === undefined) {
    const model = typeOf(formula) === 'model';
    return cell.report('A0316', value.span, {
      ...(model ? { help: 'a model is trained by `fit(s)`, on the best hyperparameters of a study' } : {}),
      what: '`export`',
      wants: 'a study, a trained model or predictions',
      got: describe(typeOf(formula)),
    });
  }
  if (leaves(to.value)) return cell.report('A0640', to.span, { to: to.value });
  const extension = extensionOf(to.value);
  const formats = Object.values(cell.catalog.format);
  const fitting = formats.filter(({ extensions }) => extensions.includes(extension));
  const format = fitting.find(({ of }) => of === is) ?? fitting[0];
  if (format === undefined) return reportExtension(extension, to, is, formats, cell);
  if (format.of !== is) return reportOther(format, formula, is, { value, to, formats }, cell);
  const unit = { k: 'unit', kind: 'format', unit: format.name, args: {}, id: cell.id(to.span) } as const;
  return { op: 'export', value: formula, to: to.value, format: unit, id: cell.id(span) };
}

function whatIs(formula: Formula): FormatDescriptor['of'] | undefined {
  if (formula.k === 'predicted') return 'predictions';
  return formula.k === 'study' ? 'study' : formula.k === 'fitted' || formula.k === 'loaded' ? 'model' : undefined;
}

/** With the dot, lower case; nothing where the last part of a path has none. */
function extensionOf(path: string): string {
  return /[^/\\](\.[^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** Whether a relative path leaves the folder it starts from. */
function leaves(path: string): boolean {
  if (/^([/\\]|[a-z]:)/i.test(path)) return false;
  let depth = 0;
  for (const part of path.split(/[/\\]/)) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

function extensionsOf(is: FormatDescriptor['of'], formats: readonly FormatDescriptor[]): readonly string[] {
  return formats.filter((format) => format.of === is).flatMap(({ extensions }) => extensions.filter((one) => one !== ''));
}

function reportExtension(
  extension: string,
  to: Export['to'],
  is: FormatDescriptor['of'],
  formats: readonly FormatDescriptor[],
  cell: Cell,
): undefined {
  const all = extensionsOf(is, formats);
  const suggestion = suggest(extension, all);
  const path = suggestion === undefined ? undefined : `"${to.value.slice(0, to.value.length - extension.length)}${suggestion}"`;
  const fix = path === undefined ? {} : { fix: { title: `Replace with \`${path}\``, edits: [{ span: to.span, text: path }] } };
  cell.report('A0658', to.span, { extension, all: alternatives(all), suggestion }, fix);
}

function modelOf(formula: Formula): FittedModel | undefined {
  if (formula.k === 'predicted') return formula.model;
  return formula.k === 'fitted' || formula.k === 'loaded' ? formula : undefined;
}

/** A0659: a study where a model is written, or the reverse. */
function reportOther(
  format: FormatDescriptor,
  formula: Formula,
  is: FormatDescriptor['of'],
  { value, to, formats }: Pick<Export, 'value' | 'to'> & { readonly formats: readonly FormatDescriptor[] },
  cell: Cell,
): undefined {
  const folder = format.extensions.includes('');
  const target = folder ? 'a folder' : `a \`${extensionOf(to.value)}\` file`;
  const wants = format.of === 'model' ? 'a trained model' : 'a study';
  const name = cell.text(value.span);
  const model = modelOf(formula);
  // A folder takes the model that predicts; a file of trials the study that was fitted.
  const example =
    is === 'study'
      ? `export fit(${name}) to "${to.value}"`
      : format.of === 'model'
        ? `export ${model === undefined ? 'm' : formulaText(model)} to "${to.value}"`
        : `export ${model?.k === 'fitted' ? model.study.name : 'it'} to "${to.value}"`;
  const study = is === 'study' ? extensionsOf('study', formats) : [];
  const edits = [{ span: value.span, text: example.slice('export '.length, example.lastIndexOf(' to "')) }];
  const fix = { fix: { title: `Write \`${example}\``, edits } };
  cell.report('A0659', value.span, { target, wants, got: describe(typeOf(formula)), example, files: alternatives(study) }, fix);
}
