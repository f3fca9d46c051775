import { writeFileSync } from 'node:fs';
import { format } from '../../dsl/index.ts';
import { fail, load, printDiagnostics } from './program.ts';

/**
 * `argmax fmt`: lays programs out in place; `-` reads standard input and prints the result. With `check` nothing is written
 * and the exit code is 1 where something would change. A program with a syntax error stays as it is: exit code 1.
 */
export function fmtCommand(files: readonly string[], { check = false }: { readonly check?: boolean }): void {
  let changed = 0;
  let wrong = 0;
  for (const file of files) {
    const program = load(file);
    const { name, source } = program;
    const { text, diagnostics } = format(source);
    printDiagnostics(program, diagnostics);
    if (diagnostics.length > 0) wrong += 1;
    if (text !== source) changed += 1;
    if (file === '-' && !check) process.stdout.write(text);
    else if (text !== source) {
      if (!check) write(file, text);
      process.stdout.write(`${check ? 'would format' : 'formatted'} ${name}\n`);
    }
  }
  if (wrong > 0 || (check && changed > 0)) process.exitCode = 1;
  else if (changed === 0 && !files.includes('-')) process.stdout.write(`${counted(files.length)} formatted already\n`);
}

const counted = (files: number): string => (files === 1 ? '1 program is' : `${files} programs are`);

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    fail(`cannot write ${file}: ${(error as Error).message}`);
  }
}
