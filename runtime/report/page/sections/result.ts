import { runsIn } from '../../../../dsl/formula.ts';
import { isFeasible } from '../../../core/feasibility.ts';
import { bestTrials, incumbent, type Study } from '../../../core/study.ts';
import { bestFacts, objectiveName, outcomeText, pointOf, sentence } from '../../../views/outcome/best.ts';
import { frontTable, learnedFacts } from '../../../views/outcome/summary.ts';
import { formatNumber } from '../../../views/text/number.ts';
import { literal } from '../../../views/text/value.ts';
import { type Html, html } from '../html.ts';
import { programOfBest } from '../program.ts';
import { tableSection } from './table.ts';

/** What the study came to: the best value and its parameters with what gives them again, or the front; what to doubt. */
export function resultSection(study: Study): Html {
  const best = incumbent(study);
  const front = study.objectives.length > 1 ? bestTrials(study) : [];
  const told = new Set(['Best', 'Parameters', 'Front']);
  const facts = [...bestFacts(study).filter(({ label }) => !told.has(label)), ...learnedFacts(study)];
  const others = facts.filter(({ label }) => label !== 'Note');
  const notes = facts.filter(({ label }) => label === 'Note');
  return html`<h2 id="result">Result</h2>
<p class="lead">${sentence(outcomeText(study))}.</p>
${best === undefined ? undefined : headline(study, best)}
${front.length === 0 ? undefined : tableSection(frontTable(study, front), 'Pareto front')}
<dl>${others.map(({ label, value }) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
${notes.length === 0 ? undefined : html`<h3>Before you believe it</h3><ul class="notes">${notes.map(({ value }) => html`<li>${sentence(value)}</li>`)}</ul>`}
${again(study)}`;
}

function headline(study: Study, best: ReturnType<typeof bestTrials>[number]): Html {
  const minimize = study.objectives[0]?.direction === 'minimize';
  const point = Object.entries(pointOf(study, best));
  const parameters = point.map(([name, value]) => html`<dt>${name}</dt><dd><code>${literal(value)}</code></dd>`);
  return html`<p><span class="value">${formatNumber(best.values[0]!, 5)}</span> ${objectiveName(study)}, ${minimize ? 'lower' : 'higher'} is better; trial ${best.number}${isFeasible(best) ? '' : ', infeasible'}</p>
<dl class="box">${parameters}</dl>`;
}

function again(study: Study): Html | undefined {
  const program = programOfBest(study);
  const whole = study.source === '' ? undefined : html`<p>The search as it was written:</p><pre>${study.source}</pre>`;
  if (program === undefined) return whole;
  // What the user's own code gives may depend on more than its parameters.
  const own = study.objectives.some(({ formula }) => runsIn(formula).length > 0);
  const same = own ? '' : ', and gives the same value';
  return html`<p>This search evaluates the best trial again${same}:</p><pre>${program}</pre>${whole}`;
}
