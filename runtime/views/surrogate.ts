import type { Study } from '../core/study.ts';
import { arg, type Rendering, view } from '../core/unit.ts';
import { leader } from '../surrogate/observed.ts';
import { Around, placesOf } from '../surrogate/places.ts';
import { valueAxis, valueTitle } from './chart/axis.ts';
import { thinnedTrials } from './chart/finished.ts';
import { leftOutChart, leftOutFinding } from './chart/left-out.ts';
import { paramAxes } from './chart/param-axis.ts';
import { type Along, alongRows, predictionLayers } from './chart/prediction.ts';
import { objectiveName } from './outcome/best.ts';
import { absentText, coordinates, modelled, modelNotes, othersText } from './outcome/modelled.ts';
import { formatNumber } from './text/number.ts';
import { plain } from './text/plain.ts';
import { formatValue } from './text/value.ts';

const WIDTH = 520;
const HEIGHT = 260;
/** Places along a parameter. */
const PLACES = 101;
/** Complete trials that a model takes. */
const LEAST = 4;

export default view({
  name: 'surrogate',
  doc: 'What a Gaussian process of the objective predicts along a parameter; without one, how well it predicts each trial from the others',
  paper:
    'Rasmussen & Williams 2006, Gaussian processes for machine learning; Dubrule 1983, Cross validation of kriging in a unique neighborhood, Math. Geol. 15',
  of: 'study',
  args: {
    x: arg.param({
      optional: true,
      positional: true,
      doc: 'a parameter; absent: leave-one-out predictions against observed values',
    }),
  },
  render({ studies, args }): Rendering {
    const [study] = studies as readonly [Study];
    const alone = args.x === undefined;
    const title = alone ? 'Leave-one-out check of the surrogate' : `Surrogate along ${plain(String(args.x))}`;
    const found = modelled(study, LEAST);
    if ('why' in found) return { title, finding: found.why };
    const { surrogate, observed } = found;
    if (alone) {
      const finding = leftOutFinding(surrogate, observed);
      const chart = leftOutChart(surrogate);
      return { title, finding, ...(chart === undefined ? {} : { chart }) };
    }
    const [j] = coordinates(surrogate, [args.x], 1) ?? [];
    if (j === undefined) return { title, finding: absentText([args.x], observed) };
    const axis = paramAxes(study)[j]!;
    const base = leader(surrogate.observed, [axis.name]);
    if (base === undefined) return { title, finding: `No trial that the model uses has ${plain(axis.name)}` };
    const around = new Around(observed, base);
    const along = placesOf(observed.cube.axes[j]!, PLACES).map(
      (place): Along => ({ ...place, prediction: surrogate.predict(around.at(j, place.coordinate)) }),
    );
    const minimize = study.objectives[0]?.direction === 'minimize';
    const top = along.reduce((a, b) =>
      (minimize ? b.prediction.mean < a.prediction.mean : b.prediction.mean > a.prediction.mean) ? b : a,
    );
    const trials = thinnedTrials(
      surrogate.observed.trials.filter(({ params }) => params[axis.name] !== undefined),
      500,
      [base],
    );
    const value = valueAxis([
      ...along.flatMap(({ prediction }) => [prediction.low, prediction.high]),
      ...trials.map((trial) => trial.values[0]!),
    ]);
    const y = {
      type: 'quantitative',
      title: valueTitle(objectiveName(study), [study.objectives[0]?.direction], value.log),
      scale: value.scale,
      axis: value.axis,
    };
    const single = observed.names.length === 1;
    const kind = surrogate.log ? 'median' : 'mean';
    const { mean, low, high } = top.prediction;
    return {
      title,
      finding: `The model is best at ${plain(axis.name)} = ${plain(formatValue(top.value))}: ${kind} ${formatNumber(mean)}, 95% band ${formatNumber(low)} to ${formatNumber(high)}${othersText(observed, base.number, 1)}${modelNotes(surrogate, observed)}`,
      chart: {
        spec: {
          width: WIDTH,
          height: HEIGHT,
          data: { name: 'along', values: alongRows(axis, along) },
          layer: predictionLayers({ axis, along, trials, best: base, y, name: objectiveName(study), single }, axis.encoding),
        },
        width: WIDTH,
        height: HEIGHT,
      },
    };
  },
});
