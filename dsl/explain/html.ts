import { escaped } from '../text/html.ts';
import type { Explanation } from './explanation.ts';

const MONOSPACE = 'font-family:var(--jp-code-font-family,monospace)';
const CELL = 'padding:.1em 1em .1em 0;text-align:left;vertical-align:top';

/** An explanation as one block of HTML: inline styles that take the colours around it, every text escaped. */
export function explanationHtml({ loops, hyperparameters, facts }: Explanation): string {
  const programs = loops.map(({ label, lines }) => {
    const title = label === undefined ? '' : `<div style="margin:.5em 0 0;font-weight:600">${escaped(label)}</div>`;
    const style = `margin:.25em 0;padding:0;background:transparent;color:inherit;white-space:pre-wrap;${MONOSPACE}`;
    return `${title}<pre style="${style}">${escaped(lines.join('\n'))}</pre>`;
  });
  const rows = [
    ...hyperparameters.map(({ kind, name, value, goals }) => [kind, `${name}${value}`, goals.join(', ')]),
    ...facts.map(({ label, value }) => [label, value, '']),
  ];
  return `<div class="argmax-explanation" style="color:inherit">${programs.join('')}<table style="border-collapse:collapse;color:inherit;background:transparent">${rows.map(rowHtml).join('')}</table></div>`;
}

function rowHtml(
  [title = '', text = '', goals = '']: readonly string[],
  i: number,
  rows: readonly (readonly string[])[],
): string {
  const heading = title === rows[i - 1]?.[0] ? '' : escaped(title);
  const arrow = goals === '' ? '' : `→ ${escaped(goals)}`;
  return `<tr style="background:transparent"><th scope="row" style="${CELL};font-weight:600">${heading}</th><td style="${CELL};${MONOSPACE}">${escaped(text)}</td><td style="${CELL};${MONOSPACE};opacity:.75">${arrow}</td></tr>`;
}
