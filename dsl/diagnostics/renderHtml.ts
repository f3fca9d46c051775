import { escaped } from '../text/html.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { type Excerpt, excerptsOf, type Mark } from './excerpt.ts';

/** JupyterLab's own colours follow its theme; the fall-backs are readable on white and on black. */
const colours: Readonly<Record<Severity, string>> = {
  error: 'var(--jp-error-color1, #e5484d)',
  warning: 'var(--jp-warn-color0, #c2700a)',
  info: 'var(--jp-info-color0, #0b84c6)',
};
const quiet = 'opacity:.7';

/** A diagnostic as one self-contained block of HTML: the spans underlined, inline styles only, every text escaped. */
export function renderHtml(diagnostic: Diagnostic, source: string, cellName: string): string {
  const { severity, code, message, span, help } = diagnostic;
  const colour = colours[severity];
  const rows = excerptsOf(diagnostic, source).map((excerpt) => sourceRow(excerpt, colour));
  const heading = `<span style="color:${colour};font-weight:600">${severity}[${escaped(code)}]</span>: ${escaped(message)}`;
  const place = `<span style="${quiet}">${escaped(cellName)}:${span.line}</span>`;
  const advice = help === undefined ? '' : `\n${codeIn(escaped(help))}`;
  const style =
    'margin:.25em 0;padding:.5em .75em;background:transparent;color:inherit;white-space:pre-wrap;font-family:var(--jp-code-font-family,monospace);';
  return `<pre class="argmax-diagnostic" style="${style}border-left:3px solid ${colour}">${codeIn(heading)}\n${place}\n${rows.join('\n')}${advice}</pre>`;
}

function sourceRow({ number, text, marks }: Excerpt, colour: string): string {
  let html = '';
  let at = 0;
  for (const mark of marks) {
    const from = Math.max(at, mark.from);
    html += escaped(text.slice(at, from)) + marked(text.slice(from, Math.max(from, mark.to)), mark, colour);
    at = Math.max(from, mark.to);
  }
  return `<span style="${quiet};user-select:none">${number}│ </span>${html}${escaped(text.slice(at))}`;
}

function marked(text: string, { primary, note }: Mark, colour: string): string {
  const title = note === undefined ? '' : ` title="${escaped(note)}"`;
  // Nothing to underline where something is missing: a bar shows the place.
  if (text === '') return `<span style="border-left:2px solid ${colour}"${title}></span>`;
  const line = primary ? `underline wavy ${colour}` : 'underline dotted currentcolor';
  return `<span style="text-decoration:${line};text-underline-offset:3px"${title}>${escaped(text)}</span>`;
}

/** Text between backquotes as code. Works on escaped text. */
function codeIn(html: string): string {
  return html.replace(/`([^`]+)`/g, '<code style="background:transparent;color:inherit;font-weight:600">$1</code>');
}
