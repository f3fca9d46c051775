import { Command } from 'commander';
import { DEFAULT_STORE } from '../../runtime/session/shelves.ts';
import { checkCommand } from './check.ts';
import { explainCommand } from './explain.ts';
import { fmtCommand } from './fmt.ts';
import { runCommand } from './run.ts';
import { addStudies, said } from './studies.ts';
import { version } from './version.ts';

const program = new Command('argmax')
  .description('Hyperparameter tuning as a language: `search hidden in int[1,100] using bayes(n=50) maximize cv_accuracy(mlp)`')
  .version(version, '-V, --version')
  .showHelpAfterError('(argmax --help shows what there is)')
  .configureHelp({ sortSubcommands: false });

program
  .command('run')
  .argument('<file>', 'a program; `-` reads standard input')
  .description('run a program: progress on the terminal, results as text')
  .option('--json', 'print one JSON document with studies, trials and printed values instead of text')
  .option('--store <address>', 'where studies are kept, such as sqlite:argmax.db')
  .action(runCommand);

program
  .command('check')
  .argument('<file...>', 'programs; `-` reads standard input')
  .description('say what is wrong with programs, files and columns included, without running a trial')
  .option('--json', 'print the diagnostics as JSON')
  .option('--fix', 'apply the fixes that a machine can make, write the files, and say what was fixed; `-` prints the program')
  .option('--dry-run', 'show what --fix would change, and change nothing')
  .addHelpText('after', '\nExit codes: 0 no error (there may be warnings), 1 an error, 2 a file cannot be read.')
  .action(checkCommand);

program
  .command('fmt')
  .argument('<file...>', 'programs; `-` formats standard input and prints it')
  .description('lay programs out: one style, comments kept, meaning unchanged')
  .option('--check', 'write nothing, and exit with 1 where a file would change')
  .action(fmtCommand);

program
  .command('explain')
  .argument('<file>', 'a program; `-` reads standard input')
  .description('print the loop that each search stands for')
  .action(explainCommand);

addStudies(program);

program
  .command('report')
  .argument('<study>', 'a study or a comparison: its name, or `notebook/name`')
  .description('write a report of a study as one HTML file: result, charts, trials, data')
  .option('-o, --out <file>', 'where to; STUDY.html here unless given')
  .option('--force', 'write over a file that is there')
  .option('--store <address>', 'the store: a file, sqlite:file.db or postgresql://user@host/database', DEFAULT_STORE)
  .action(async (study, options) => said(async () => (await import('./report.ts')).reportCommand(study, options)));

program
  .command('lsp')
  .description('serve editors by the Language Server Protocol')
  .option('--stdio', 'on standard input and output (the only way there is)')
  .action(async () => (await import('./lsp.ts')).lspCommand());

program
  .command('install')
  .description('install the Jupyter kernelspec')
  .option('--user', "into the user's Jupyter folder (the default)")
  .option('--sys-prefix', 'into the active Python environment')
  .option('--prefix <folder>', 'into <folder>/share/jupyter')
  .option('--name <name>', 'name of the kernelspec', 'argmax')
  .option('--display-name <text>', 'name that people see', 'Argmax')
  .action(async (options) => (await import('./install.ts')).installCommand(options));

program
  .command('uninstall')
  .description('remove the Jupyter kernelspec')
  .option('--user', "from the user's Jupyter folder (the default)")
  .option('--sys-prefix', 'from the active Python environment')
  .option('--prefix <folder>', 'from <folder>/share/jupyter')
  .option('--name <name>', 'name of the kernelspec', 'argmax')
  .action(async (options) => (await import('./install.ts')).uninstallCommand(options));

program
  .command('doctor')
  .description('examine this installation: packages, store, kernelspec, a kernel at work, Python, Jupyter')
  .option('--name <name>', 'name of the kernelspec', 'argmax')
  .option('--json', 'print the reports as JSON')
  .addHelpText('after', '\nExit codes: 0 all that every program needs works, 1 something fails.')
  .action(async (options) => (await import('./doctor.ts')).doctorCommand(options));

program
  .command('kernel', { hidden: true })
  .argument('<connection-file>')
  .action(async (file: string) => (await import('../front/start.ts')).startKernel(file));

// A reader that has seen enough (`argmax run f | head`) ends the program without a complaint.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

await program.parseAsync();
