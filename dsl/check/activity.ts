import type { Span } from '../diagnostics/diagnostic.ts';
import { childrenOf } from '../formula.ts';
import type { Formula } from '../plan.ts';
import { formulaText } from '../text/formula.ts';
import type { Cell } from './cell.ts';
import type { ParameterTable } from './parameters.ts';

/** Conditions known to hold at a place, as text that equal formulas share. */
type Facts = ReadonlySet<string>;

/**
 * A0413 where a parameter that may be inactive is computed with, unguarded. As an argument of a unit or of the user's own
 * function it is simply left out; `if(when, a, b)`, `when and …` and `not when or …` guard it.
 * @param given what holds wherever the formula is used
 */
export function checkActive(formula: Formula, params: ParameterTable, cell: Cell, fallback: Span, given?: Formula): void {
  const visit = (node: Formula, facts: Facts): undefined => {
    if (node.k === 'param') return checkParam(node.name, facts, cell.placeOf(node) ?? fallback, params, cell);
    if (node.k === 'unit' || node.k === 'run') {
      for (const value of childrenOf(node)) visitArgument(value, facts);
      return;
    }
    const guards = guardsOf(node);
    childrenOf(node).forEach((child, i) => {
      const known = guards[i];
      visit(child, known === undefined ? facts : new Set([...facts, ...known]));
    });
  };
  /** An argument that is a parameter, also by a condition, is left out where the parameter is inactive. */
  const visitArgument = (value: Formula, facts: Facts): undefined => {
    if (value.k === 'param') return;
    if (value.k !== 'fn' || value.fn !== 'if') return visit(value, facts);
    const guards = guardsOf(value);
    value.args.forEach((arg, i) => {
      const known = new Set([...facts, ...(guards[i] ?? [])]);
      if (i === 0) visit(arg, known);
      else visitArgument(arg, known);
    });
  };
  visit(formula, new Set(given === undefined ? [] : conjuncts(given).map(key)));
}

function checkParam(name: string, facts: Facts, span: Span, params: ParameterTable, cell: Cell): undefined {
  const param = params.get(name);
  const when = param?.when;
  if (when === undefined) return;
  const missing = conjuncts(when).filter((fact) => !follows(fact, facts, params));
  if (missing.length === 0) return;
  const own = param?.of === undefined ? param?.binding.domain?.when : undefined;
  const text = own === undefined ? missing.map((fact) => formulaText(fact)).join(' and ') : cell.text(own.span);
  cell.report('A0413', span, { name, when: text });
}

/** Whether a condition is among those known, or is plain from them. */
function follows(fact: Formula, facts: Facts, params: ParameterTable): boolean {
  if (facts.has(key(fact))) return true;
  const [left, right] = fact.k === 'op' ? fact.args : [];
  if (fact.k !== 'op' || left?.k !== 'param') return false;
  if (fact.op === '==' && right?.k === 'str') {
    // All other values are excluded.
    const others = (params.get(left.name)?.words ?? []).filter((word) => word !== right.v);
    return others.length > 0 && others.every((v) => facts.has(key({ ...fact, op: '!=', args: [left, { k: 'str', v }] })));
  }
  // `layers.length >= 2` where a greater length is known.
  if (fact.op !== '>=' || right?.k !== 'num') return false;
  for (let v = right.v; v <= right.v + 64; v++) {
    const known = (op: '>=' | '==' | '>', than: number): boolean =>
      facts.has(key({ ...fact, op, args: [left, { k: 'num', v: than }] }));
    if (known('>=', v) || known('==', v) || known('>', v - 1)) return true;
  }
  return false;
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
