import type { Expr, Index, Member } from '../ast.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Formula, StudyRef } from '../plan.ts';
import type { StudySymbol } from '../scope.ts';
import { type Environment, parameterNamed } from './environment.ts';
import { replacement, studyOf } from './names.ts';
import { BEST_MEMBERS, describe, PARETO_MEMBERS, STUDY_MEMBERS, studyPath, typeOf } from './types.ts';
import { few } from './words.ts';

/** `s.best.value`, `s.best.params.x`, or a searched path such as `net.lr`. */
export function lowerMember(expr: Member, env: Environment): Formula | undefined {
  const path = pathOf(expr);
  const param = path === undefined ? undefined : parameterNamed(env, path);
  if (param !== undefined) return env.cell.place({ k: 'param', name: param.name }, expr.span);
  if (expr.name.text === 'length') {
    const owner = pathOf(expr.of);
    const vector = owner === undefined ? undefined : parameterNamed(env, owner)?.vector;
    if (vector !== undefined) return env.cell.place({ ...vector.length }, expr.span);
  }
  const best = bestParameter(expr, env);
  if (best !== undefined) return best;
  const of = env.lower(expr.of);
  if (of === undefined) return undefined;
  const known = membersOf(of, env);
  const name = expr.name.text;
  if (known === undefined) {
    const got = describe(typeOf(of, env.params));
    env.cell.report('A0316', expr.of.span, { what: `\`.${name}\``, wants: 'a study', got });
    return undefined;
  }
  if (known.names !== 'unknown' && !known.names.includes(name)) {
    const suggestion = suggest(name, known.names);
    env.cell.report(
      'A0323',
      expr.name.span,
      { name, of: known.what, all: few(known.names), suggestion },
      replacement(expr.name.span, suggestion),
    );
    return undefined;
  }
  const objectives = of.k === 'study' && name === 'best' ? (symbolOf(of, env)?.objectives.length ?? 1) : 1;
  if (objectives > 1) {
    const fix = replacement(expr.name.span, 'pareto');
    return env.cell.report('A0425', expr.name.span, { what: '`best`', count: objectives, instead: '`pareto`' }, fix);
  }
  return env.cell.place({ k: 'member', of, name, id: env.cell.id(expr.span) }, expr.span);
}

interface KnownMembers {
  readonly what: string;
  /** `unknown`: of a study that only the store knows. */
  readonly names: readonly string[] | 'unknown';
}

/** What may follow the dot; undefined where nothing may. */
export function membersOf(formula: Formula, env: Pick<Environment, 'cell'>): KnownMembers | undefined {
  const { study, path } = studyPath(formula) ?? {};
  if (study === undefined || path === undefined) return undefined;
  switch (path.join('.')) {
    case '':
      return { what: 'a study', names: Object.keys(STUDY_MEMBERS) };
    case 'best':
      return { what: 'the best trial', names: Object.keys(BEST_MEMBERS) };
    case 'pareto':
      return { what: 'the front', names: Object.keys(PARETO_MEMBERS) };
    case 'best.params':
      return { what: `study \`${study.name}\``, names: symbolOf(study, env)?.params ?? 'unknown' };
    case 'best.values':
    case 'pareto.values':
      return { what: `study \`${study.name}\``, names: symbolOf(study, env)?.objectives ?? 'unknown' };
    default:
      return undefined;
  }
}

/** What the notebook knows of a study of its own. */
function symbolOf({ name, elsewhere }: StudyRef, { cell }: Pick<Environment, 'cell'>): StudySymbol | undefined {
  return elsewhere === true ? undefined : studyOf(cell, name);
}

/** `s.best.params.svm.C` or `s.best.params.layers[1]`: a parameter whose name has more than one part. */
export function bestParameter(expr: Member | Index, env: Environment): Formula | undefined {
  let name = '';
  let of: Expr = expr;
  while (of.kind === 'member' || of.kind === 'index') {
    const part = of.kind === 'member' ? of.name.text : partOf(of);
    if (part === undefined) return undefined;
    if (of.kind === 'member' && part === 'params') break;
    name = `${of.kind === 'member' ? '.' : ''}${part}${name}`;
    of = of.of;
  }
  if (of.kind !== 'member' || !/[.[]/.test(name.slice(1)) || rootOf(of) === undefined) return undefined;
  const study = studyOf(env.cell, rootOf(of)!);
  if (study?.params.includes(name.slice(1)) !== true) return undefined;
  const params = env.lower(of);
  if (params?.k !== 'member') return undefined;
  return env.cell.place({ k: 'member', of: params, name: name.slice(1), id: env.cell.id(expr.span) }, expr.span);
}

function partOf({ args: [only, second] }: Index): string | undefined {
  return only?.kind === 'positional' && only.value.kind === 'num' && second === undefined ? `[${only.value.text}]` : undefined;
}

/** The name of the study in `s.best.params`. */
function rootOf({ of }: Member): string | undefined {
  return of.kind === 'member' && of.name.text === 'best' && of.of.kind === 'ref' ? of.of.name : undefined;
}

/** A dotted path of names as one string. */
function pathOf(expr: Expr): string | undefined {
  if (expr.kind === 'ref') return expr.name;
  if (expr.kind !== 'member') return undefined;
  const of = pathOf(expr.of);
  return of === undefined ? undefined : `${of}.${expr.name.text}`;
}
