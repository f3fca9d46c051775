import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { connected } from '../../runtime/data/duckdb/database.ts';
import { findInterpreter } from '../../runtime/objectives/python/interpreter.ts';
import { closeDrawing, drawPng } from '../../runtime/report/draw.ts';
import { connect } from '../../runtime/stores/sqlite/driver.ts';
import { loadTensorFlow } from '../../runtime/training/tensorflow/load.ts';
import type { Examination } from './examination.ts';

const AGAIN = 'install the package again on this machine: `npm install argmax`, with the Node that runs it';

/** Whether what is not JavaScript works here, each by a small piece of real work. */
export function packageExaminations(directory: string): readonly Examination[] {
  return [
    { name: 'store', fix: 'work in a folder that you may write to, or name one with --store', examine: () => store(directory) },
    { name: 'sockets (ZeroMQ)', fix: AGAIN, examine: sockets },
    { name: 'tables (DuckDB)', fix: AGAIN, examine: tables },
    { name: 'charts (Vega, resvg)', fix: AGAIN, examine: charts },
    { name: 'TensorFlow.js', fix: AGAIN, optional: true, examine: async () => (await loadTensorFlow()).engine },
    {
      name: 'Python',
      fix: 'for `python(…)` objectives: activate an environment, or name a Python with ARGMAX_PYTHON',
      optional: true,
      examine: () => python(directory),
    },
    {
      name: 'Jupyter',
      fix: 'for notebooks: `pip install jupyterlab` in the environment that is active',
      optional: true,
      examine: jupyter,
    },
  ];
}

async function store(directory: string): Promise<string> {
  const file = join(directory, `.argmax-doctor-${randomUUID()}.db`);
  try {
    const database = await connect(file);
    database.exec('create table examined (at integer)');
    const { version } = database.prepare('select sqlite_version() as version').get() as { readonly version: string };
    database.close();
    return `SQLite ${version}, ${directory} is writable`;
  } finally {
    rmSync(file, { force: true });
  }
}

async function sockets(): Promise<string> {
  return `ZeroMQ ${(await import('../wire/client.ts')).zeromqVersion}`;
}

async function tables(): Promise<string> {
  return connected(async (connection) => {
    const [[version] = []] = (await connection.runAndReadAll('select version()')).getRows();
    return `DuckDB ${version}`;
  });
}

async function charts(): Promise<string> {
  const data = { values: [{ trial: 0, value: 1 }] };
  const encoding = { x: { field: 'trial', type: 'quantitative' }, y: { field: 'value', type: 'quantitative' } };
  try {
    const { width, height } = await drawPng({ data, mark: 'point', encoding });
    return `drew ${width}×${height}`;
  } finally {
    await closeDrawing();
  }
}

function python(directory: string): string {
  const interpreter = findInterpreter(directory, process.env);
  return `${output(interpreter, '--version')} (${interpreter})`;
}

function jupyter(): string {
  const versions = output('jupyter', '--version').split('\n');
  const told = versions.filter((line) => /^(jupyterlab|notebook|jupyter_client)\b/.test(line) && !line.includes('not installed'));
  if (told.length === 0) throw new Error('`jupyter` is here, but neither JupyterLab nor Notebook is');
  return told.map((line) => line.replace(/\s*:\s*/, ' ')).join(', ');
}

function output(program: string, ...args: readonly string[]): string {
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 });
  if (error !== undefined) throw new Error(`\`${program}\` cannot be started (${(error as NodeJS.ErrnoException).code})`);
  if (status !== 0) throw new Error(`\`${program} ${args.join(' ')}\` ended with ${status}: ${stderr}`);
  return (stdout || stderr).trim();
}
