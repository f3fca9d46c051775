import type { Diagnostic } from '../../dsl/index.ts';
import { Refusal, type Session } from '../../runtime/index.ts';
import { JsonResult } from './json-result.ts';
import { diagnose, hasError, type LoadedProgram, load, placed, printDiagnostics, sessionFor } from './program.ts';
import type { RunOutput } from './run-output.ts';
import { TextResult } from './text-result.ts';

/** Exit codes: 0 done, 1 the program is wrong or an assertion failed, 130 interrupted. */
export async function runCommand(file: string, options: { readonly json?: boolean; readonly store?: string }): Promise<void> {
  const program = load(file);
  const session = sessionFor(file, options.store);
  const output: RunOutput = options.json ? new JsonResult(program.name) : new TextResult();
  try {
    const found = await diagnose(program, session);
    if (!options.json) printDiagnostics(program, found);
    const problems = hasError(found) ? found : await carryOut(program, session, output);
    if (hasError(problems)) process.exitCode = 1;
    if (problems !== found && !options.json) printDiagnostics(program, problems);
    await output.finish(problems);
  } finally {
    await session.close();
  }
}

async function carryOut(program: LoadedProgram, session: Session, output: RunOutput): Promise<readonly Diagnostic[]> {
  const stop = new AbortController();
  const interrupt = (): void => {
    // A second Ctrl-C ends the process at once: every finished trial is stored by then.
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
    process.exitCode = 130;
  };
  process.on('SIGINT', interrupt);
  try {
    for await (const event of session.run(program.compilation.plan, { signal: stop.signal })) await output.event(event);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [placed(error, program.compilation)];
  } finally {
    process.off('SIGINT', interrupt);
  }
}
