import { data } from './zh/data.ts';
import { domains } from './zh/domains.ts';
import { names } from './zh/names.ts';
import { problem } from './zh/problem.ts';
import { stop } from './zh/stop.ts';
import { studies } from './zh/studies.ts';
import { syntax } from './zh/syntax.ts';
import { trials } from './zh/trials.ts';

/** The Simplified Chinese catalogue: every code of the English one, by group. */
export const chinese = { ...syntax, ...domains, ...names, ...problem, ...stop, ...studies, ...data, ...trials };
