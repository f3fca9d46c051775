import { bestTrials } from '../core/study.ts';
import { type ChartRendering, type Rendering, view } from '../core/unit.ts';
import { palette } from '../report/theme.ts';
import { confusionOf, type Pair } from './measured/confusions.ts';
import { nothingText } from './outcome/best.ts';
import { counted, formatCount, percent } from './text/number.ts';
import { plain, shorten } from './text/plain.ts';

/** Classes that a chart has room for. */
const MOST_CLASSES = 25;
/** Share of a class from which on its cell is dark enough for white text. */
const DARK = 0.55;

export default view({
  name: 'confusion',
  doc: 'Which classes the best trial’s model takes for which, on rows that it has not seen',
  example: 'show confusion of it',
  of: 'study',
  measures: 'predictions',
  args: {},
  render({ studies, measured }): Rendering {
    const title = 'Confusion of classes';
    const [study] = studies;
    if (bestTrials(study!).length === 0) return { title, finding: nothingText(study!) };
    if (measured?.predictions === undefined) return { title, finding: 'The model was not measured' };
    const { classes, target, by } = measured;
    if (classes === undefined)
      return { title, finding: `${plain(target)} is a number; \`show residuals\` shows how far off it is` };
    const found = confusionOf(measured.predictions, classes);
    const facts = [
      { label: 'Model', value: plain(measured.model), code: true },
      { label: 'Rows', value: `${formatCount(found.rows)} of ${plain(measured.data)}, ${by}, trial ${measured.trial}` },
    ];
    const finding = findingOf(found, classes);
    if (classes.length <= MOST_CLASSES) return { title, finding, facts, chart: chartOf(found.pairs, classes, target) };
    const wrong = found.pairs.filter(({ truth, said, rows }) => truth !== said && rows > 0).slice(0, 20);
    return {
      title,
      finding,
      facts,
      table: {
        columns: [
          { name: plain(target), align: 'left' },
          { name: 'taken for', align: 'left' },
          { name: 'rows', align: 'right' },
          { name: 'share of the class', align: 'right' },
        ],
        rows: wrong.map(({ truth, said, rows, share }) => [plain(classes[truth]!), plain(classes[said]!), rows, percent(share)]),
        total: found.pairs.filter(({ truth, said, rows }) => truth !== said && rows > 0).length,
      },
    };
  },
});

function findingOf({ right, rows, pairs }: ReturnType<typeof confusionOf>, classes: readonly string[]): string {
  const lead = `${percent(right / rows)} of ${counted(rows, 'row')} are told right`;
  const worst = pairs.find(({ truth, said, rows: count }) => truth !== said && count > 0);
  if (worst === undefined) return `All ${counted(rows, 'row')} are told right`;
  const name = (index: number): string => shorten(plain(classes[index]!), 30);
  return `${lead}; most often ${name(worst.truth)} is taken for ${name(worst.said)}: ${counted(worst.rows, 'time')}`;
}

function chartOf(pairs: readonly Pair[], classes: readonly string[], target: string): ChartRendering {
  const cell = Math.max(22, Math.min(64, Math.round(420 / classes.length)));
  const [width, height] = [cell * classes.length, Math.min(cell, 44) * classes.length];
  const labels = distinct(classes.map((label) => shorten(plain(label), 24)));
  const values = pairs.map(({ truth, said, rows, share }) => ({
    t: labels[truth],
    p: labels[said],
    n: rows,
    s: Number(share.toFixed(4)),
  }));
  const name = shorten(plain(target), 30);
  const place = {
    x: {
      field: 'p',
      type: 'nominal',
      sort: labels,
      title: `${name} predicted`,
      axis: {
        orient: 'bottom',
        labelAngle: labels.some(({ length }) => 7 * length > cell) ? -45 : 0,
        domain: false,
        ticks: false,
      },
    },
    y: { field: 't', type: 'nominal', sort: labels, title: `${name} in truth` },
  };
  const tooltip = [
    { field: 't', type: 'nominal', title: 'in truth' },
    { field: 'p', type: 'nominal', title: 'predicted' },
    { field: 'n', type: 'quantitative', title: 'rows', format: ',d' },
    { field: 's', type: 'quantitative', title: 'share of the class', format: '.1%' },
  ];
  const text = { type: 'text', fontSize: cell < 30 ? 9 : 12 };
  const count = { ...place, text: { field: 'n', type: 'quantitative', format: ',d' }, tooltip };
  return {
    spec: {
      width,
      height,
      data: { name: 'pairs', values },
      layer: [
        {
          mark: { type: 'rect', color: palette[0], stroke: '#808080', strokeWidth: 0.5, strokeOpacity: 0.5 },
          encoding: {
            ...place,
            fillOpacity: { field: 's', type: 'quantitative', scale: { domain: [0, 1], range: [0, 1] }, legend: null },
            tooltip,
          },
        },
        { transform: [{ filter: `datum.n > 0 && datum.s < ${DARK}` }], mark: text, encoding: count },
        { transform: [{ filter: `datum.s >= ${DARK}` }], mark: { ...text, color: '#ffffff', fontWeight: 600 }, encoding: count },
      ],
    },
    width,
    height,
  };
}

/** Labels that are the same when shortened are told apart by their place. */
function distinct(labels: readonly string[]): readonly string[] {
  return labels.map((label, i) => (labels.indexOf(label) === i ? label : `${label} (${i + 1})`));
}
