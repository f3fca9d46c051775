import type { Code, ParamsOf } from '../../dsl/diagnostics/diagnose.ts';
import { data } from './data.ts';
import { domains } from './domains.ts';
import type { Compiled, Found } from './example.ts';
import { names } from './names.ts';
import { problem } from './problem.ts';
import { stop } from './stop.ts';
import { studies } from './studies.ts';
import { syntax } from './syntax.ts';
import { trials } from './trials.ts';

/** An example of every diagnostic, by code. */
export const examples: Readonly<{ [C in Code]?: Compiled | Found<ParamsOf<C>> | undefined }> = {
  ...syntax,
  ...domains,
  ...names,
  ...problem,
  ...stop,
  ...studies,
  ...data,
  ...trials,
};
