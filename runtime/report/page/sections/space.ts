import { rangeText } from '../../../../dsl/text/domain.ts';
import { formulaText } from '../../../../dsl/text/formula.ts';
import { incumbent, type Study } from '../../../core/study.ts';
import { formatValue } from '../../../views/text/value.ts';
import { type Html, html } from '../html.ts';
import { tableSection } from './table.ts';

/** What was searched: parameters with their domains, what follows from them, objectives, constraints. */
export function spaceSection(study: Study): Html {
  const best = incumbent(study);
  const left = (name: string) => ({ name, align: 'left' as const });
  const params = study.space.params.map((param) => {
    const value = best?.params[param.name];
    return [param.name, rangeText(param), ...(best === undefined ? [] : [value === undefined ? '' : formatValue(value)])];
  });
  const derived = study.space.derived.map(({ name, formula }) => [
    name,
    `= ${formulaText(formula)}`,
    ...(best === undefined ? [] : ['']),
  ]);
  const rows = [...params, ...derived];
  const table = {
    columns: [left('parameter'), left('domain'), ...(best === undefined ? [] : [left('best')])],
    rows,
    total: rows.length,
  };
  const goals = study.objectives.map(({ direction, name }) => html`<dt>${direction}</dt><dd><code>${name}</code></dd>`);
  const where = (study.constraints ?? []).map(({ source }) => html`<dt>where</dt><dd><code>${source}</code></dd>`);
  return html`<h2 id="space">Search space</h2><dl>${goals}${where}</dl>${rows.length === 0 ? undefined : tableSection(table, 'Search space')}`;
}
