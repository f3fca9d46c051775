import type { Study } from '../core/study.ts';
import { arg, type Rendering, view } from '../core/unit.ts';
import { ENOUGH_TRIALS, LEAST_SKILL, type Share } from '../importance/evaluator.ts';
import { evaluators, type Importance, importanceOf } from '../importance/importance.ts';
import { palette } from '../report/theme.ts';
import { type Observed, observe } from '../surrogate/observed.ts';
import { linearAxis } from './chart/axis.ts';
import { nothingText, objectiveName } from './outcome/best.ts';
import { counted, formatCount, percent } from './text/number.ts';
import { plain, shorten } from './text/plain.ts';

/** Bars at most. */
const BARS = 15;
const WIDTH = 460;

export default view({
  name: 'importance',
  doc: 'How much each parameter matters for the objective',
  paper:
    'Hutter, Hoos & Leyton-Brown 2014, An efficient approach for assessing hyperparameter importance, ICML; Watanabe, Bansal & Hutter 2023, PED-ANOVA, IJCAI',
  of: 'study',
  args: {
    by: arg.label({
      default: 'auto',
      labels: ['auto', 'fanova', 'ped', 'mdi', 'gp'],
      doc: 'fanova: share of the variance that a parameter explains by itself; ped: what sets the best tenth apart (PED-ANOVA); mdi: mean decrease in impurity of a forest; gp: inverse length scales; auto: fanova, ped beyond 2,000 trials',
    }),
  },
  render({ studies, args }): Rendering {
    const [study] = studies as readonly [Study];
    const title = 'Parameter importances';
    const observed = observe(study);
    if (observed.trials.length === 0) return { title, finding: nothingText(study) };
    if (observed.names.length === 0) return { title, finding: 'No parameter of the study has more than one value' };
    if (observed.trials.length < 4) return { title, finding: tooFew(observed) };
    const importance = importanceOf(observed, args.by as keyof typeof evaluators | 'auto')!;
    const ranked = importance.shares.toSorted((a, b) => b.value - a.value);
    if (ranked[0]!.value === 0) {
      return { title, finding: `The values of ${counted(observed.trials.length, 'trial')} tell no parameters apart` };
    }
    return { title, finding: finding(study, observed, importance, ranked), chart: chart(ranked.slice(0, BARS), importance) };
  },
});

function tooFew({ trials }: Observed): string {
  return `${counted(trials.length, 'complete trial')} cannot say which parameter matters: it takes ${ENOUGH_TRIALS}, as a rule`;
}

/** `hidden matters most: 51% of the variance of cv_accuracy over the space by itself (fANOVA), lr 27%`. */
function finding(study: Study, observed: Observed, { evaluator, skill, used }: Importance, ranked: readonly Share[]): string {
  const [first, ...rest] = ranked as [Share, ...Share[]];
  const name = objectiveName(study);
  const others = rest
    .slice(0, 2)
    .map((share) => `, ${plain(shorten(share.name, 30))} ${percent(share.value)}`)
    .join('');
  const of = evaluator === evaluators.fanova ? `of the variance of ${name} over the space by itself` : evaluator.of;
  const lead = `${plain(shorten(first.name, 30))} matters most: ${percent(first.value)} ${of} (${evaluator.title})${others}`;
  const sum = ranked.reduce((total, { value }) => total + value, 0);
  const together =
    evaluator === evaluators.fanova && ranked.length > 1 && sum < 0.95
      ? `; the rest, ${percent(1 - sum)}, is interactions and noise`
      : '';
  const few =
    observed.trials.length < ENOUGH_TRIALS
      ? `; a hint only: ${counted(observed.trials.length, 'trial')} of the ${ENOUGH_TRIALS} it takes`
      : '';
  const weak =
    few === '' && skill !== undefined && skill < LEAST_SKILL
      ? `; take it with care: the model explains ${percent(Math.max(0, skill))} of trials that it has not seen`
      : '';
  const note =
    used < observed.trials.length ? `; from ${formatCount(used)} of ${formatCount(observed.trials.length)} trials` : '';
  const partly = observed.space.dimensions.some(({ when }) => when !== undefined) && evaluator !== evaluators.ped;
  const idle = partly ? '; where a parameter is inactive it counts as at the middle of its domain' : '';
  return `${lead}${together}${few}${weak}${note}${idle}`;
}

function chart(ranked: readonly Share[], { evaluator }: Importance): NonNullable<Rendering['chart']> {
  // Two long names may be shortened alike: bars are told apart by their place.
  const values = ranked.map(({ name, value, low, high }, i) => ({
    i: String(i),
    n: plain(name),
    v: Number(value.toPrecision(4)),
    label: percent(value),
    end: Number(Math.max(value, high ?? 0).toPrecision(4)),
    ...(low === undefined ? {} : { low: Number(low.toPrecision(4)), high: Number(high!.toPrecision(4)) }),
  }));
  const x = linearAxis(0, Math.min(1, Math.max(0.1, ...values.map(({ end }) => end * 1.15))));
  const labels = values.map(({ n }) => shorten(n, 28));
  const height = 30 * values.length;
  const y = {
    field: 'i',
    type: 'nominal',
    title: null,
    sort: values.map(({ i }) => i),
    axis: { labelExpr: `${JSON.stringify(labels)}[+datum.value]`, labelFontSize: 12, labelLimit: 220 },
  };
  const ranged = values.some(({ low }) => low !== undefined);
  const position = (field: string) => ({
    field,
    type: 'quantitative',
    title: `Share ${evaluator === evaluators.fanova ? 'of the variance' : evaluator.of}`,
    scale: { ...x.scale, padding: 0 },
    axis: { ...x.axis, format: '.0%', grid: true },
  });
  return {
    spec: {
      width: WIDTH,
      height,
      data: { name: 'importances', values },
      layer: [
        {
          mark: { type: 'bar', height: { band: 0.62 }, color: palette[0] },
          encoding: {
            y,
            x: position('v'),
            tooltip: [
              { field: 'n', type: 'nominal', title: 'parameter' },
              { field: 'v', type: 'quantitative', title: 'importance', format: '.1%' },
              ...(ranged
                ? [
                    { field: 'low', type: 'quantitative', title: 'lower quartile of trees', format: '.1%' },
                    { field: 'high', type: 'quantitative', title: 'upper quartile', format: '.1%' },
                  ]
                : []),
            ],
          },
        },
        ...(ranged
          ? [
              {
                mark: { type: 'rule', strokeWidth: 1.5, opacity: 0.9 },
                encoding: { y, x: position('low'), x2: { field: 'high' } },
              },
            ]
          : []),
        {
          mark: { type: 'text', align: 'left', dx: 6 },
          encoding: { y, x: position('end'), text: { field: 'label', type: 'nominal' } },
        },
      ],
    },
    width: WIDTH + 160,
    height,
  };
}
