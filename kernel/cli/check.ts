import { writeFileSync } from 'node:fs';
import { type Applied, type Diagnostic, repair } from '../../dsl/index.ts';
import { unifiedDiff } from './diff.ts';
import { compiled, diagnose, hasError, type LoadedProgram, load, printDiagnostics, sessionFor } from './program.ts';

export interface CheckOptions {
  readonly json?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

/** What `argmax check --json` prints, one a file; `fixed` with `--fix` only. */
interface Checked {
  readonly file: string;
  readonly fixed?: readonly { readonly line: number; readonly code: string; readonly title: string }[];
  /** What is still wrong. */
  readonly diagnostics: readonly Diagnostic[];
}

/** `argmax check`: exit code 1 where any file has an error, after the fixes with `--fix` and as it stands with `--dry-run`. */
export async function checkCommand(files: readonly string[], options: CheckOptions): Promise<void> {
  const found: Checked[] = [];
  for (const file of files) found.push(await checkFile(file, options));
  const wrong = found.some(({ diagnostics }) => hasError(diagnostics));
  if (wrong) process.exitCode = 1;
  if (options.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else if (!wrong) {
    const those = files.length === 1 ? found[0]!.file : `${files.length} programs`;
    // With `--fix`, standard output belongs to the repaired program.
    (options.fix && files.includes('-') ? process.stderr : process.stdout).write(`${those}: nothing is wrong\n`);
  }
}

async function checkFile(file: string, options: CheckOptions): Promise<Checked> {
  const before = load(file);
  const mends = options.fix === true || options.dryRun === true;
  const { text, applied } = mends
    ? repair(before.source, (source) => compiled(before.name, source).compilation.diagnostics)
    : { text: before.source, applied: [] };
  const program = text === before.source || options.dryRun ? before : compiled(before.name, text);
  if (mends) keep(file, before, text, applied, options);
  const session = sessionFor(file);
  const diagnostics = await diagnose(program, session);
  await session.close();
  if (!options.json) printDiagnostics(program, diagnostics);
  return { file: program.name, ...(mends ? { fixed: applied.map(summary) } : {}), diagnostics };
}

/** Writes the repaired program and says what was fixed; with `--dry-run` only shows the difference. */
function keep(
  file: string,
  { name, source }: LoadedProgram,
  text: string,
  applied: readonly Applied[],
  options: CheckOptions,
): void {
  if (options.dryRun) {
    if (!options.json) process.stdout.write(unifiedDiff(name, source, text));
    return;
  }
  if (file === '-') {
    if (!options.json) process.stdout.write(text);
  } else if (text !== source) writeFileSync(file, text);
  if (options.json) return;
  for (const { line, code, title } of applied.map(summary)) process.stderr.write(`${name}:${line}: fixed ${code}: ${title}\n`);
}

function summary({ diagnostic: { span, code }, fix: { title } }: Applied) {
  return { line: span.line, code, title };
}
