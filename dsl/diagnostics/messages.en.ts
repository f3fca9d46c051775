import { data } from './en/data.ts';
import { domains } from './en/domains.ts';
import { names } from './en/names.ts';
import { problem } from './en/problem.ts';
import { stop } from './en/stop.ts';
import { studies } from './en/studies.ts';
import { syntax } from './en/syntax.ts';
import { trials } from './en/trials.ts';

/** The English catalogue: every code there is, by group. */
export const english = { ...syntax, ...domains, ...names, ...problem, ...stop, ...studies, ...data, ...trials };
