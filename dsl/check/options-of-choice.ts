import type { DomainExpr } from '../ast.ts';
import type { Domain } from '../plan.ts';
import type { Environment } from './environment.ts';
import type { Choice, Option, Parameter } from './parameters.ts';

/** The domain of a choice: the labels of its options. */
export function lowerChoice(param: Parameter, choice: Choice, expr: DomainExpr, env: Environment): Domain | undefined {
  const { cell } = env;
  const { atom } = expr;
  const { options } = choice;
  const before = cell.count('error');
  const modifier = expr.modifiers.find(({ kind }) => kind !== 'default');
  if (modifier !== undefined) {
    const fix = { title: `Remove \`${modifier.kind}\``, edits: [{ span: modifier.span, text: '' }] };
    cell.report('A0212', modifier.span, { modifier: modifier.kind, kind: 'a choice' }, { fix });
  }
  if (options.length === 0) return cell.report('A0208', atom.span, { what: 'record' });
  const twice = options.find((option, i) => options.findIndex(({ label }) => label === option.label) < i);
  if (twice !== undefined) return reportTwice(twice, options, atom, env);
  for (const { value, label } of options) {
    if (value.kind !== 'call' && value.kind !== 'ref' && value.kind !== 'str') {
      cell.report('A0229', value.span, { value: cell.text(value.span) });
    } else if (value.kind === 'call' && choice.model === undefined) {
      const unnamed = value.args.find(({ kind }) => kind === 'positional');
      if (unnamed !== undefined) cell.report('A0230', unnamed.span, { label, value: cell.text(unnamed.span) });
    }
  }
  if (cell.count('error') > before) return undefined;
  param.type = 'label';
  param.places = { atom: atom.span, items: options.map(({ span }) => span) };
  return { kind: atom.kind === 'list' ? 'ordinal' : 'categorical', values: options.map(({ label }) => label) };
}

/** A0219: two options of one name; the fix labels them all. */
function reportTwice(twice: Option, options: readonly Option[], atom: DomainExpr['atom'], { cell }: Environment): undefined {
  const { label } = twice;
  if (atom.kind === 'record') {
    return cell.report('A0318', twice.span, { name: label });
  }
  const taken = new Set<string>();
  const edits = options.map((option) => {
    let key = option.label;
    for (let i = 2; taken.has(key); i++) key = `${option.label}_${i}`;
    taken.add(key);
    const start = { ...option.value.span, end: option.value.span.start };
    return { span: start, text: `${key}: ` };
  });
  const fix = { title: 'Label them', edits };
  return cell.report('A0219', twice.span, { label }, { fix });
}
