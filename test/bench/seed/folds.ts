/** Prints the folds that the benchmark's sentence is scored on, so that the other side uses the same. */

import { scoresIn } from '../../../dsl/formula.ts';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import type { Score } from '../../../dsl/plan.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { splitsFor } from '../../../runtime/session/prepare.ts';
import { Tables } from '../../../runtime/session/tables.ts';

const { plan } = compile('search hidden in int[1,100] using bayes(n=50) maximize cv_accuracy(mlp)', EMPTY_SCOPE, catalog);
const step = plan.steps[0];
if (step?.op !== 'optimize') throw new Error('the sentence did not compile');
const score: Score = scoresIn(step.study.problem.objectives[0]!.formula)[0]!;
const table = await new Tables('.').of(score);
const splits = splitsFor(score, table, step.study.run.seed);
process.stdout.write(JSON.stringify(splits.map(({ train, test }) => ({ train: [...train], test: [...test] }))));
