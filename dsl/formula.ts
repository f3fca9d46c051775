import { parseCommand } from './command.ts';
import type { FittedModel, Formula, Run, Score, UnitCall, Value } from './plan.ts';

/**
 * The same formula with `change` applied to each node, children first. A node whose children stay as they are is handed on
 * as it is, so that what is known of it (its place) is kept.
 */
export function rewrite(formula: Formula, change: (node: Formula) => Formula): Formula {
  const children = childrenOf(formula);
  const changed = children.map((child) => rewrite(child, change));
  return change(changed.every((child, i) => child === children[i]) ? formula : withChildren(formula, changed));
}

function withChildren(node: Formula, children: readonly Formula[]): Formula {
  switch (node.k) {
    case 'list':
    case 'set':
      return { ...node, items: children };
    case 'vector':
      return { ...node, items: children.slice(0, -1), length: children.at(-1)! };
    case 'index':
      return { ...node, of: children[0]!, at: children[1]! };
    case 'run': {
      const names = Object.keys(node.named);
      const unnamed = node.args.length;
      return {
        ...node,
        objective: children[0] as UnitCall,
        args: children.slice(1, 1 + unnamed),
        named: Object.fromEntries(names.map((name, i) => [name, children[1 + unnamed + i]!])),
      };
    }
    case 'range':
      return { ...node, low: children[0]!, high: children[1]! };
    case 'member':
      return { ...node, of: children[0]! };
    case 'op':
    case 'fn':
      return { ...node, args: children };
    case 'unit':
      return { ...node, args: Object.fromEntries(Object.keys(node.args).map((name, i) => [name, children[i]!])) };
    case 'predicted':
      return { ...node, model: children[0] as FittedModel, data: children[1] as UnitCall };
    case 'score': {
      const [metric, model, data] = children as readonly UnitCall[];
      return { ...node, metric: metric!, model: model!, data: data! };
    }
    default:
      return node;
  }
}

/** The parts of a node, in the order written. */
export function childrenOf(node: Formula): readonly Formula[] {
  switch (node.k) {
    case 'list':
    case 'set':
      return node.items;
    case 'vector':
      return [...node.items, node.length];
    case 'index':
      return [node.of, node.at];
    case 'run':
      return [node.objective, ...node.args, ...Object.values(node.named)];
    case 'range':
      return [node.low, node.high];
    case 'member':
      return [node.of];
    case 'op':
    case 'fn':
      return node.args;
    case 'unit':
      return Object.values(node.args);
    case 'predicted':
      return [node.model, node.data];
    case 'score':
      return [node.metric, node.model, node.data];
    default:
      return [];
  }
}

/** Calls `visit` for each node, parents first. */
export function walk(formula: Formula, visit: (node: Formula) => void): void {
  visit(formula);
  for (const child of childrenOf(formula)) walk(child, visit);
}

/** Whether some node, the formula itself included, is such. */
export function some(formula: Formula, test: (node: Formula) => boolean): boolean {
  return test(formula) || childrenOf(formula).some((child) => some(child, test));
}

/** Whether a formula looks at a stored study, which is known when a cell runs but not to its trials. */
export function mentionsStudy(formula: Formula): boolean {
  return some(formula, ({ k }) => k === 'study' || k === 'fitted' || k === 'loaded');
}

/** Names of the parameters in a formula, each once; those in a command's template too. */
export function paramsIn(formula: Formula): ReadonlySet<string> {
  const names = new Set<string>();
  walk(formula, (node) => {
    if (node.k === 'param') names.add(node.name);
    if (node.k === 'run') for (const name of templateNames(node)) names.add(name);
  });
  return names;
}

function templateNames({ objective: { unit, args } }: Run): readonly string[] {
  if (unit !== 'command' || args.template?.k !== 'str') return [];
  const parsed = parseCommand(args.template.v);
  return 'fault' in parsed ? [] : parsed.params.map(({ name }) => name);
}

export function scoresIn(formula: Formula): readonly Score[] {
  const scores: Score[] = [];
  walk(formula, (node) => {
    if (node.k === 'score') scores.push(node);
  });
  return scores;
}

/** Evaluations of the user's own code in a formula. */
export function runsIn(formula: Formula): readonly Run[] {
  const runs: Run[] = [];
  walk(formula, (node) => {
    if (node.k === 'run') runs.push(node);
  });
  return runs;
}

/** The stored studies that a formula looks at. */
export function studiesIn(formula: Formula): readonly (Formula & { k: 'study' })[] {
  const studies: (Formula & { k: 'study' })[] = [];
  walk(formula, (node) => {
    if (node.k === 'study') studies.push(node);
  });
  return studies;
}

const WITH_ID: ReadonlySet<Formula['k']> = new Set([
  'unit',
  'score',
  'study',
  'member',
  'index',
  'run',
  'fitted',
  'loaded',
  'predicted',
]);

/** The formula without node ids, as a scope keeps it; or with one id on every node that may have one. */
export function withId(formula: Formula, id?: number): Formula {
  return rewrite(formula, (node) => {
    if (!WITH_ID.has(node.k)) return node;
    const { id: _, ...rest } = node as Formula & { id?: number };
    const own = id === undefined ? {} : { id };
    if (rest.k !== 'fitted') return { ...rest, ...own };
    const { id: __, ...study } = rest.study;
    return { ...rest, study: { ...study, ...own }, ...own };
  });
}

const FOLDED: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a - b * Math.floor(a / b),
  '^': (a, b) => a ** b,
  neg: (a) => -a,
};

/** An arithmetic node, computed at once where its operands are numbers and the result is finite. */
export function operation(op: '+' | '-' | '*' | '/' | '%' | '^' | 'neg', args: readonly Formula[]): Formula {
  const [a, b] = args;
  if (a?.k === 'num' && (op === 'neg' || b?.k === 'num')) {
    const v = FOLDED[op]!(a.v, b?.k === 'num' ? b.v : 0);
    if (Number.isFinite(v)) return { k: 'num', v: v === 0 ? 0 : v };
  }
  return { k: 'op', op, args };
}

/** The value of a literal formula; undefined where it depends on anything. */
export function constantOf(formula: Formula): Value | undefined {
  if (formula.k === 'num' || formula.k === 'str' || formula.k === 'bool') return formula.v;
  if (formula.k !== 'list') return undefined;
  const values = formula.items.map(constantOf);
  return values.every((value) => value !== undefined) ? values : undefined;
}
