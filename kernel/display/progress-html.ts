import { escapeHtml } from '../../runtime/report/html/escape.ts';
import { style } from '../../runtime/report/html/style.ts';
import { objectiveName } from '../../runtime/views/outcome/best.ts';
import { plain, shorten } from '../../runtime/views/text/plain.ts';
import { formatParams } from '../../runtime/views/text/value.ts';
import type { Progress } from './progress.ts';
import { sparkline } from './sparkline.ts';

const track = 'height:8px;width:100%;max-width:480px;border-radius:4px;background-color:rgba(128,128,128,0.3);margin:4px 0';
const bar = 'height:8px;border-radius:4px;background-color:#2B7BBA';
const line = 'min-height:20px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis';

/** Running trials named at most. */
const named = 4;

/** A frame of the live display. Every frame has the same lines at the same heights, so that the notebook does not jump. */
export function progressHtml(progress: Progress, now: number): string {
  const { study } = progress;
  const share = progress.share;
  const goal = study.objectives[0]?.direction === 'minimize' ? 'minimize' : 'maximize';
  const head = `${plain(study.name)} · ${goal} ${objectiveName(study)}`;
  const filled = share === undefined ? '' : `<div style="${bar};width:${(100 * share).toFixed(1)}%"></div>`;
  const error = progress.firstError === undefined ? '' : row(`first error: ${progress.firstError}`);
  return `<div style="${style.block}"><div style="${style.finding}">${escapeHtml(head)}</div><div style="${track}">${filled}</div>${row(
    progress.countText(now),
  )}${row(progress.bestText())}${row(runningText(progress))}${error}<div style="min-height:32px">${sparkline(progress.curve)}</div></div>`;
}

function row(text: string): string {
  return `<div style="${line}">${escapeHtml(text)}</div>`;
}

/** `running: trial 24 (hidden = 12), trial 25 (hidden = 80)`. */
function runningText({ running }: Progress): string {
  if (running.size === 0) return 'choosing the next trial';
  const trials = [...running.values()].slice(0, named).map(({ number, params }) => {
    const text = plain(formatParams(params));
    return text === '' ? `trial ${number}` : `trial ${number} (${shorten(text, 60)})`;
  });
  const more = running.size > named ? ` and ${running.size - named} more` : '';
  return `running: ${trials.join(', ')}${more}`;
}
