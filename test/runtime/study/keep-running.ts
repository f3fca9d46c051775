/**
 * Runs one program until it is done or killed, and prints what was acknowledged: `finished 7`, at the end `stopped 200`.
 * Arguments: directory, store, program.
 */
import { writeSync } from 'node:fs';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { Session } from '../../../runtime/index.ts';

const [directory = '', store = '', program = ''] = process.argv.slice(2);
const { plan, diagnostics } = compile(program, EMPTY_SCOPE, catalog);
if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
const session = new Session({ directory, notebook: 'test', store });
for await (const event of session.run(plan)) {
  if (event.type === 'finished') writeSync(1, `finished ${event.trial.number}\n`);
  if (event.type === 'stopped')
    writeSync(1, `stopped ${event.study.trials.filter(({ state }) => state === 'complete').length}\n`);
}
await session.close();
