import type { Study } from '../../core/study.ts';
import { comparisonSummary } from '../../views/outcome/comparison.ts';
import { counted } from '../../views/text/number.ts';
import { plain } from '../../views/text/plain.ts';
import { documentHtml } from './document.ts';
import { type Figure, figuresOf } from './figures.ts';
import { type Html, html } from './html.ts';
import { dataSection } from './sections/data.ts';
import { recordSection } from './sections/record.ts';
import { resultSection } from './sections/result.ts';
import { spaceSection } from './sections/space.ts';
import { tableSection } from './sections/table.ts';
import { lostSection, trialsSection } from './sections/trials.ts';

/**
 * A report of a study, or of several beside each other, as one HTML file: offline, readable without script, light and dark, fit to
 * print. The same studies give the same text.
 * @param studies at least one
 */
export async function reportHtml(studies: readonly Study[]): Promise<string> {
  const [study] = studies as readonly [Study];
  const name = plain(studies.length === 1 ? study.name : (study.arm?.comparison ?? studies.map((each) => each.name).join(', ')));
  const figures = await figuresOf(studies);
  const title = `Report of ${name}`;
  const lost = lostSection(studies);
  const parts = [
    html`<header><h1>${title}</h1>${contents(figures, lost !== undefined)}</header><main>`,
    ...(studies.length === 1 ? [resultSection(study), spaceSection(study), recordSection(study)] : severalSections(studies)),
    figures.length === 0
      ? html``
      : html`<h2 id="charts">Charts</h2><div class="charts">${figures.map((figure) => figure.html)}</div>`,
    trialsSection(studies),
    lost ?? html``,
    dataSection(studies, fileName(name)),
    html`</main><footer><p>Made by Argmax. Nothing in this file is loaded from elsewhere.</p></footer>`,
  ];
  return documentHtml(title, html`${parts}`);
}

function contents(figures: readonly Figure[], lost: boolean): Html {
  const link = (id: string, text: string) => html`<li><a href="#${id}">${text}</a></li>`;
  return html`<nav aria-label="Contents"><ul>${link('result', 'Result')}${link('space', 'Search space')}${link('record', 'To reproduce it')}${
    figures.length === 0 ? undefined : link('charts', counted(figures.length, 'chart'))
  }${link('trials', 'Trials')}${lost ? link('lost', 'Failed and pruned') : undefined}${link('data', 'Data')}</ul></nav>`;
}

function severalSections(studies: readonly Study[]): readonly Html[] {
  const [first] = studies as readonly [Study];
  const summary = comparisonSummary(first.arm?.comparison ?? 'studies', studies);
  const lead = html`<h2 id="result">Result</h2><p class="lead">${summary.finding}.</p>${
    summary.table === undefined ? undefined : tableSection(summary.table, summary.title)
  }`;
  return [lead, spaceSection(first), recordSection(first)];
}

/** A name that every file system takes. */
function fileName(name: string): string {
  return (
    [...name.replace(/[^\p{L}\p{N}._-]+/gu, '-')]
      .slice(0, 60)
      .join('')
      .replace(/^[.-]+|-+$/g, '') || 'study'
  );
}
