import type { Expr } from '../ast.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Formula } from '../plan.ts';
import type { Environment } from './environment.ts';
import { replacement } from './names.ts';
import { describe, typeOf } from './types.ts';
import { few } from './words.ts';

/** `scheme://user:password@…` anywhere in a text. */
const PASSWORD = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s/@]+@/i;

/** Whether a text holds an address with a password in it. */
export function hasPassword(text: string): boolean {
  return PASSWORD.test(text);
}

/** Where studies are kept: a text such as `sqlite:file.db`, or `env("NAME")`. */
export function lowerAddress(expr: Expr, name: string, outside: Environment): Formula | undefined {
  const env = outside.inside({ connects: true });
  const { cell } = env;
  const formula = env.lower(expr, 'any');
  if (formula === undefined || formula.k === 'env') return formula;
  if (formula.k !== 'str') {
    const got = describe(typeOf(formula, env.params));
    return cell.report('A0316', expr.span, { what: `\`${name}\``, wants: 'a text in quotes', got });
  }
  return checkAddress(formula.v, expr, env) ? formula : undefined;
}

/** Whether an address names a store there is, and keeps passwords out of the notebook. */
function checkAddress(address: string, { span }: Expr, { cell }: Environment): boolean {
  if (hasPassword(address)) {
    cell.report('A0511', span, {});
    return false;
  }
  const scheme = /^([a-z][a-z0-9+]+):/i.exec(address)?.[1];
  const stores = Object.keys(cell.catalog.store);
  if (scheme === undefined || stores.length === 0 || stores.includes(scheme)) return true;
  cell.report('A0510', span, { scheme, all: few(stores), suggestion: suggest(scheme, stores) });
  return false;
}

/** `env("NAME")`, where a connection is opened; elsewhere A0341. */
export function lowerEnvironmentVariable(call: Expr & { readonly kind: 'call' }, env: Environment): Formula | undefined {
  const { cell } = env;
  const [arg, more] = call.args;
  const name = arg?.kind === 'positional' && arg.value.kind === 'str' ? arg.value.value : undefined;
  if (name === undefined || more !== undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    const word = arg?.kind === 'positional' && arg.value.kind === 'ref' ? arg.value : undefined;
    const fix = replacement(word?.span ?? call.span, word === undefined ? undefined : `"${word.name}"`);
    return cell.report('A0342', word?.span ?? call.span, {}, fix);
  }
  if (env.connects !== true) return cell.report('A0341', call.span, { name });
  return cell.place({ k: 'env', name }, call.span);
}
