import { diagnose, hasError, load, printDiagnostics, sessionFor } from './program.ts';

/** `argmax check`: exit code 1 where any file has an error. */
export async function checkCommand(files: readonly string[], options: { readonly json?: boolean }): Promise<void> {
  const found = [];
  for (const file of files) {
    const program = load(file);
    const session = sessionFor(file);
    const diagnostics = await diagnose(program, session);
    await session.close();
    found.push({ file: program.name, diagnostics });
    if (!options.json) printDiagnostics(program, diagnostics);
    if (hasError(diagnostics)) process.exitCode = 1;
  }
  if (options.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else if (process.exitCode !== 1)
    process.stdout.write(`${files.length === 1 ? files[0] : `${files.length} programs`}: nothing is wrong\n`);
}
