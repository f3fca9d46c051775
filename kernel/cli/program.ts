import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import { type Compilation, compile, type Diagnostic, locate, renderText } from '../../dsl/index.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import { Session } from '../../runtime/index.ts';
import { firstScope } from '../locale.ts';

/** A program read from a file, compiled, with what is wrong with it. */
export interface LoadedProgram {
  readonly name: string;
  readonly source: string;
  readonly compilation: Compilation;
}

/** `-` is standard input. Exits with a sentence where the file cannot be read. */
export function load(file: string): LoadedProgram {
  const name = file === '-' ? '<stdin>' : file;
  let source: string;
  try {
    source = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    fail(
      `cannot read ${name}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}`,
    );
  }
  return compiled(name, source);
}

/** A program by the name that diagnostics give it. */
export function compiled(name: string, source: string): LoadedProgram {
  return { name, source, compilation: compile(source, firstScope(process.env), catalog) };
}

/**
 * A session whose relative paths start at the program's folder; its studies are named within the file.
 * @param store where studies are kept unless the program says otherwise
 */
export function sessionFor(file: string, store?: string): Session {
  const place =
    file === '-'
      ? { directory: process.cwd(), notebook: basename(process.cwd()) }
      : { directory: dirname(resolve(file)), notebook: basename(file) };
  return new Session({ ...place, ...(store === undefined ? {} : { store }) });
}

/** All that is wrong: what the compiler says, and, where that is no error, what files and stores say. */
export async function diagnose(program: LoadedProgram, session: Session): Promise<readonly Diagnostic[]> {
  const { plan, diagnostics } = program.compilation;
  if (hasError(diagnostics)) return diagnostics;
  const findings = await session.preflight(plan);
  return [...diagnostics, ...findings.map((finding) => placed(finding, program.compilation))];
}

/** A finding of the runtime in the program's language, at its place or, where it names none, at the start. */
export function placed(finding: Finding, { spans, scope }: Compilation): Diagnostic {
  return locate(finding, spans, { start: 0, end: 0, line: 1, column: 1 }, scope.settings.language);
}

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

export function printDiagnostics(program: LoadedProgram, diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) process.stderr.write(`${renderText(diagnostic, program.source, program.name)}\n`);
}

/** Ends the process with a sentence for people. */
export function fail(message: string, code = 2): never {
  process.stderr.write(`argmax: ${message}\n`);
  process.exit(code);
}
