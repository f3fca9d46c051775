import type { Expr, Index } from '../ast.ts';
import type { Formula } from '../plan.ts';
import { numberText } from '../text/number.ts';
import type { Environment } from './environment.ts';
import { bestParameter } from './members.ts';
import { describe, typeOf } from './types.ts';

/** `layers[1]`: an element, counted from 1. With a constant between the brackets it is the element itself. */
export function lowerIndex(expr: Index, env: Environment): Formula | undefined {
  const { cell } = env;
  const best = bestParameter(expr, env);
  if (best !== undefined) return best;
  const of = env.lower(expr.of);
  const position = positionOf(expr, env);
  const at = position === undefined ? undefined : env.lower(position);
  if (of === undefined || position === undefined || at === undefined) return undefined;
  const type = typeOf(of, env.params);
  if (type !== 'list' && type !== 'unknown') {
    return cell.report('A0316', expr.of.span, { what: '`[…]`', wants: 'a list or a vector', got: describe(type) });
  }
  const where = typeOf(at, env.params);
  if (where !== 'number' && where !== 'unknown') {
    return cell.report('A0316', position.span, { what: '`[…]`', wants: 'a number', got: describe(where) });
  }
  if (at.k === 'num') {
    const elements = elementsOf(of, env);
    const element = elements?.[at.v - 1];
    if (elements !== undefined && element === undefined) {
      const name = cell.text(expr.of.span);
      return cell.report('A0223', position.span, { name, count: elements.length, index: numberText(at.v) });
    }
    if (element !== undefined) return cell.place({ ...element }, expr.span);
  }
  return cell.place({ k: 'index', of, at, id: cell.id(expr.span) }, expr.span);
}

function positionOf(expr: Index, { cell }: Environment): Expr | undefined {
  const [only, second] = expr.args;
  if (only?.kind === 'positional' && second === undefined) return only.value;
  return cell.report('A0322', expr.span, { name: '[…]', wants: 'one number', got: expr.args.length });
}

/** What a constant index picks from; undefined where that is not known before a trial. */
function elementsOf(of: Formula, env: Environment): readonly Formula[] | undefined {
  if (of.k === 'list') return of.items;
  if (of.k !== 'param') return undefined;
  return env.params?.get(of.name)?.vector?.elements.map(({ name }) => ({ k: 'param', name }));
}
