import { paramsIn, walk } from '../formula.ts';
import type { Formula } from '../plan.ts';
import type { Cell } from './cell.ts';
import type { Parameter, ParameterTable } from './parameters.ts';
import { alternatives } from './words.ts';

/** The fixed and derived names in an order in which each can be computed; A0306 where they go in a circle. */
export function orderDerived(
  params: ParameterTable,
  cell: Cell,
): readonly { readonly name: string; readonly formula: Formula }[] {
  const ordered: { name: string; formula: Formula }[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const visit = (param: Parameter): undefined => {
    if (param.formula === undefined || state.get(param.name) === 'done') return;
    if (state.get(param.name) === 'open') return reportCycle(path.slice(path.indexOf(param.name)), params, cell);
    state.set(param.name, 'open');
    path.push(param.name);
    for (const name of paramsIn(param.formula)) {
      const needed = params.get(name);
      if (needed !== undefined) visit(needed);
    }
    path.pop();
    if (state.get(param.name) === 'done') return;
    state.set(param.name, 'done');
    ordered.push({ name: param.name, formula: param.formula });
  };
  for (const param of params.values()) visit(param);
  return ordered;
}

/** Says where each name of a circle mentions the next one. */
function reportCycle(cycle: readonly string[], params: ParameterTable, cell: Cell): undefined {
  const mentions = cycle.flatMap((name, i) => {
    const next = cycle[(i + 1) % cycle.length]!;
    const span = mention(params.get(name)?.formula, next, cell);
    return span === undefined ? [] : [{ span, label: `\`${name}\` needs \`${next}\`` }];
  });
  const [first, ...rest] = mentions;
  if (first === undefined) return;
  const names = cycle.length === 1 ? `\`${cycle[0]}\` is` : `${alternatives(cycle, 'and')} are`;
  cell.report('A0306', first.span, { names, alone: cycle.length === 1 }, { secondary: rest });
}

function mention(formula: Formula | undefined, name: string, cell: Cell) {
  let span: ReturnType<Cell['placeOf']>;
  if (formula !== undefined) {
    walk(formula, (node) => {
      if (node.k === 'param' && node.name === name) span ??= cell.placeOf(node);
    });
  }
  return span;
}

/** A0306 where the conditions of parameters depend on each other. */
export function checkConditions(params: ParameterTable, cell: Cell): void {
  const done = new Set<string>();
  const visit = (param: Parameter, path: readonly string[]): undefined => {
    if (path.includes(param.name)) {
      const cycle = path.slice(path.indexOf(param.name));
      const { span } = param.binding.domain?.when ?? param;
      for (const name of cycle) {
        done.add(name);
        // Said once here; its uses are then not also called unguarded.
        delete params.get(name)?.when;
      }
      const names = cycle.length === 1 ? `\`${cycle[0]}\` is` : `${alternatives(cycle, 'and')} are`;
      return cell.report('A0306', span, { names, alone: cycle.length === 1 });
    }
    if (done.has(param.name)) return;
    for (const formula of [param.when, path.length > 0 ? param.formula : undefined]) {
      if (formula === undefined) continue;
      for (const name of paramsIn(formula)) {
        const needed = params.get(name);
        if (needed !== undefined) visit(needed, [...path, param.name]);
      }
    }
    done.add(param.name);
  };
  for (const param of params.values()) if (param.when !== undefined) visit(param, []);
}
