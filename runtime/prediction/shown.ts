import type { Cell, Rendering, TableRendering } from '../core/unit.ts';
import { counted, formatCount, formatNumber, percent } from '../views/text/number.ts';
import { plain, shorten } from '../views/text/plain.ts';
import type { Predictions } from './predict.ts';

/** Rows and columns of the table that a notebook shows; a file has all. */
const SHOWN = { rows: 20, columns: 14, classes: 6 } as const;

/** Predictions as a table: what is predicted, how sure the model is, the truth where the rows have it, then the columns given. */
export function predictionTable(predictions: Predictions): Rendering {
  const { manifest, sheet, unseen } = predictions;
  return {
    title: `Predictions of ${plain(manifest.target)}`,
    finding: [spread(predictions), ...hits(predictions)].join('; '),
    facts: [
      { label: 'Model', value: plain(manifest.model.sentence), code: true },
      { label: 'Rows', value: `${formatCount(sheet.rows)} of ${plain(sheet.shown)}` },
      ...unseen.map(({ feature, categories, rows }) => ({
        label: 'New',
        value: `${plain(feature)} has ${shorten(plain(categories.join(', ')), 80)} in ${counted(rows, 'row')}: the model has not seen ${categories.length === 1 ? 'it' : 'them'}`,
      })),
    ],
    table: tableOf(predictions),
  };
}

function tableOf({ manifest, sheet, values, probabilities, truth }: Predictions): TableRendering {
  const { classes, target } = manifest;
  const label = (value: number): Cell =>
    Number.isNaN(value) ? undefined : classes === undefined ? value : plain(classes[value]!);
  const align = classes === undefined ? ('right' as const) : ('left' as const);
  const columns: { name: string; align: 'left' | 'right'; cell: (row: number) => Cell }[] = [
    { name: 'row', align: 'right', cell: (row) => row + 1 },
    { name: 'prediction', align, cell: (row) => label(values[row]!) },
  ];
  if (classes !== undefined && probabilities !== undefined) {
    const width = classes.length;
    if (width <= SHOWN.classes) {
      classes.forEach((name, c) => {
        columns.push({
          name: `p(${shorten(plain(name), 20)})`,
          align: 'right',
          cell: (row) => share(probabilities[row * width + c]!),
        });
      });
    } else columns.push({ name: 'p', align: 'right', cell: (row) => share(probabilities[row * width + values[row]!]!) });
  }
  if (truth !== undefined) columns.push({ name: plain(target), align, cell: (row) => label(truth[row]!) });
  sheet.names.forEach((name, index) => {
    if (name === target || columns.length >= SHOWN.columns) return;
    const column = sheet.columns[index]!;
    if (column.kind === 'text') {
      columns.push({ name: plain(name), align: 'left', cell: (row) => textAt(column, row) });
    } else columns.push({ name: plain(name), align: 'right', cell: (row) => numberAt(column.values, row) });
  });
  const rows = Array.from({ length: Math.min(SHOWN.rows, sheet.rows) }, (_, row) => columns.map(({ cell }) => cell(row)));
  return { columns: columns.map(({ name, align: to }) => ({ name, align: to })), rows, total: sheet.rows };
}

const share = (p: number): number => Number(p.toFixed(4));

function textAt({ codes, words }: { readonly codes: Int32Array; readonly words: readonly string[] }, row: number): Cell {
  return codes[row]! < 0 ? undefined : shorten(plain(words[codes[row]!]!), 40);
}

function numberAt(values: Float64Array, row: number): Cell {
  return Number.isNaN(values[row]) ? undefined : values[row];
}

/** `150 rows: 52 setosa, 50 versicolor, 48 virginica`, or between which values. */
function spread({ manifest: { classes }, values }: Predictions): string {
  const rows = counted(values.length, 'row');
  if (classes === undefined) {
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    return `${rows} predicted, from ${formatNumber(low)} to ${formatNumber(high)}`;
  }
  const counts = classes.map((label, c) => ({ label, rows: values.reduce((sum, value) => sum + Number(value === c), 0) }));
  const most = counts.filter((one) => one.rows > 0).toSorted((a, b) => b.rows - a.rows);
  const named = most.slice(0, 4).map((one) => `${formatCount(one.rows)} ${shorten(plain(one.label), 30)}`);
  return `${rows} predicted: ${named.join(', ')}${most.length > 4 ? ' and others' : ''}`;
}

/** How right it is, where the rows say. */
function hits({ manifest: { classes, target }, values, truth }: Predictions): readonly string[] {
  if (truth === undefined) return [];
  let known = 0;
  let right = 0;
  let error = 0;
  truth.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    known++;
    right += Number(value === values[row]);
    error += Math.abs(value - values[row]!);
  });
  if (known === 0) return [];
  const name = shorten(plain(target), 30);
  const of = known === truth.length ? '' : ` of ${counted(known, 'row')} with one`;
  if (classes === undefined) return [`off ${name} by ${formatNumber(error / known)} on average${of}`];
  return [`as ${name} says in ${percent(right / known)}${of}`];
}
