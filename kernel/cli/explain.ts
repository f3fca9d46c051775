import { explainPlan } from '../../dsl/index.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import { hasError, load, printDiagnostics } from './program.ts';

/** `argmax explain`: compiles only. */
export function explainCommand(file: string): void {
  const program = load(file);
  const { plan, diagnostics } = program.compilation;
  printDiagnostics(program, diagnostics);
  if (hasError(diagnostics)) process.exitCode = 1;
  else process.stdout.write(`${explainPlan(plan, catalog)}\n`);
}
