import type { Problem } from '../../dsl/plan.ts';
import { rangeText } from '../../dsl/text/domain.ts';
import { formulaText } from '../../dsl/text/formula.ts';

/** Changes named before the rest is only counted. */
const NAMED = 3;

/**
 * What differs between two problems, in words, for A0601: `` `hidden in int[1,50]` → `int[1,100]` ``. Never empty for two
 * problems of different keys.
 */
export function describeChange(old: Problem, now: Problem): string {
  const changes = [
    ...named('in', paramsOf(old), paramsOf(now)),
    ...named('=', derivedOf(old), derivedOf(now)),
    ...objectives(old, now),
    ...constraints(old, now),
  ];
  if (changes.length === 0 && names(old) !== names(now)) changes.push('the parameters are in another order');
  if (changes.length === 0) changes.push('it is defined differently');
  const more = changes.length - NAMED;
  return changes.slice(0, NAMED).join('; ') + (more > 0 ? `; and ${more} more ${more === 1 ? 'change' : 'changes'}` : '');
}

type Texts = ReadonlyMap<string, string>;

function paramsOf({ space }: Problem): Texts {
  return new Map(space.params.map((param) => [param.name, rangeText(param)]));
}

function derivedOf({ space }: Problem): Texts {
  return new Map(space.derived.map(({ name, formula }) => [name, formulaText(formula)]));
}

function names({ space }: Problem): string {
  return [...space.params, ...space.derived].map(({ name }) => name).join(' ');
}

function named(link: string, old: Texts, now: Texts): readonly string[] {
  const changes: string[] = [];
  for (const [name, before] of old) {
    const after = now.get(name);
    if (after === undefined) changes.push(`\`${name} ${link} ${before}\` is gone`);
    else if (after !== before) changes.push(`\`${name} ${link} ${before}\` → \`${after}\``);
  }
  for (const [name, after] of now) if (!old.has(name)) changes.push(`\`${name} ${link} ${after}\` is new`);
  return changes;
}

function objectives(old: Problem, now: Problem): readonly string[] {
  const changes: string[] = [];
  for (let i = 0; i < Math.max(old.objectives.length, now.objectives.length); i++) {
    const [before, after] = [old.objectives[i], now.objectives[i]];
    const [was, is] = [before && objectiveText(before), after && objectiveText(after)];
    if (was === undefined) changes.push(`\`${is}\` is new`);
    else if (is === undefined) changes.push(`\`${was}\` is gone`);
    else if (was !== is) changes.push(`\`${was}\` → \`${is}\``);
    else if (before?.name !== after?.name) changes.push(`objective \`${before?.name}\` → \`${after?.name}\``);
  }
  return changes;
}

function objectiveText({ direction, formula }: Problem['objectives'][number]): string {
  return `${direction} ${formulaText(formula)}`;
}

function constraints(old: Problem, now: Problem): readonly string[] {
  const texts = (problem: Problem) => problem.constraints.map(({ formula }) => `\`where ${formulaText(formula)}\``);
  const [before, after] = [texts(old), texts(now)];
  return [
    ...before.filter((text) => !after.includes(text)).map((text) => `${text} is gone`),
    ...after.filter((text) => !before.includes(text)).map((text) => `${text} is new`),
  ];
}
