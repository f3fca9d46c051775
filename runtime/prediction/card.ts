import type { Rendering } from '../core/unit.ts';
import { formatDuration } from '../views/text/duration.ts';
import { counted, formatCount, formatNumber } from '../views/text/number.ts';
import { plain, shorten } from '../views/text/plain.ts';
import type { TrainedModel } from './trained-model.ts';

/** What a trained model is, in a few lines. @param name that `let` gave it */
export function modelCard({ manifest, seconds, note }: TrainedModel, name?: string): Rendering {
  const { model, trained, search, data, features, classes, target, parameters } = manifest;
  const rows = `${counted(trained.rows, 'row')} of ${plain(data.name)}`;
  const { score } = trained;
  const reached = score === undefined ? '' : `: ${score.metric} ${formatNumber(score.value)} on them`;
  const labels = classes === undefined ? 'a number' : `${classes.length} classes: ${shorten(plain(classes.join(', ')), 80)}`;
  const epochs = trained.epochs > 1 ? `${formatCount(trained.epochs)} passes` : 'one pass';
  const time = seconds === undefined ? '' : `, ${formatDuration(1000 * seconds)} of training`;
  return {
    title: name === undefined ? `Trained ${model.unit}` : `Trained model ${plain(name)}`,
    finding: `${model.unit} trained on all ${rows}${reached}`,
    facts: [
      { label: 'Model', value: plain(model.sentence), code: true },
      {
        label: 'From',
        value: `trial ${search.trial} of ${plain(search.study)}: ${shorten(plain(search.objective), 60)} = ${formatNumber(search.value, 5)}`,
      },
      { label: 'Rows', value: `${formatCount(trained.rows)} × ${counted(features.length, 'column')}` },
      { label: 'Predicts', value: `${plain(target)}, ${labels}` },
      ...(score === undefined
        ? []
        : [
            {
              label: 'On these rows',
              value: `${score.metric} = ${formatNumber(score.value, 5)}, which flatters: it has seen them`,
            },
          ]),
      { label: 'Training', value: `${epochs} on ${trained.engine}${time}, ${counted(parameters, 'number')} kept` },
      ...(note === undefined ? [] : [{ label: 'Note', value: note }]),
    ],
  };
}
