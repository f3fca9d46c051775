import type { Span } from '../diagnostics/diagnostic.ts';
import { childrenOf } from '../formula.ts';
import type { Formula } from '../plan.ts';
import type { Cell } from './cell.ts';
import type { ParameterTable } from './parameters.ts';

/** Conditions known to hold at a place, as text that equal formulas share. */
type Facts = ReadonlySet<string>;

/**
 * A0413 where a parameter that may be inactive is computed with, unguarded. As an argument of a unit it is simply left out;
 * `if(when, a, b)`, `when and …` and `not when or …` guard it.
 */
export function checkActive(formula: Formula, params: ParameterTable, cell: Cell, fallback: Span): void {
  const visit = (node: Formula, facts: Facts): undefined => {
    if (node.k === 'param') return checkParam(node.name, facts, cell.placeOf(node) ?? fallback, params, cell);
    if (node.k === 'unit') {
      for (const value of Object.values(node.args)) if (value.k !== 'param') visit(value, facts);
      return;
    }
    const guards = guardsOf(node);
    childrenOf(node).forEach((child, i) => {
      const known = guards[i];
      visit(child, known === undefined ? facts : new Set([...facts, ...known]));
    });
  };
  visit(formula, new Set());
}

function checkParam(name: string, facts: Facts, span: Span, params: ParameterTable, cell: Cell): undefined {
  const when = params.get(name)?.when;
  if (when === undefined || conjuncts(when).every((fact) => facts.has(key(fact)))) return;
  const condition = params.get(name)?.binding.domain?.when;
  const text = condition === undefined ? '…' : cell.text(condition.span);
  cell.report('A0413', span, { name, when: text });
}

/** What holds at each child of a node, given that the child is reached. */
function guardsOf(node: Formula): readonly (readonly string[] | undefined)[] {
  if (node.k === 'fn' && node.fn === 'if') {
    const [condition] = node.args;
    return [undefined, conjuncts(condition!).map(key), conjuncts(negation(condition!)).map(key)];
  }
  if (node.k !== 'op') return [];
  if (node.op === 'and') return [undefined, conjuncts(node.args[0]!).map(key)];
  if (node.op === 'or') return [undefined, conjuncts(negation(node.args[0]!)).map(key)];
  return [];
}

export function conjuncts(formula: Formula): readonly Formula[] {
  if (formula.k === 'op' && formula.op === 'and') return formula.args.flatMap(conjuncts);
  return [formula];
}

const OPPOSITE = { '==': '!=', '!=': '==', '<': '>=', '>=': '<', '>': '<=', '<=': '>' } as const;

function negation(formula: Formula): Formula {
  if (formula.k === 'op') {
    if (formula.op === 'not') return formula.args[0]!;
    if (formula.op in OPPOSITE) return { ...formula, op: OPPOSITE[formula.op as keyof typeof OPPOSITE] };
    if (formula.op === 'or') return { k: 'op', op: 'and', args: formula.args.map(negation) };
  }
  return { k: 'op', op: 'not', args: [formula] };
}

function key(formula: Formula): string {
  return JSON.stringify(formula, (name, value: unknown) => (name === 'id' ? undefined : value));
}
