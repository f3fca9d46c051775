/** `node test/bench/stores/page.ts`: docs/benchmarks/stores.md from the figures under test/bench/results. */
import { readFileSync, writeFileSync } from 'node:fs';

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../results/${name}.json`, import.meta.url), 'utf8')) as T;
interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly load: number;
}
const overhead = read<{
  readonly command: string;
  readonly machine: Machine;
  readonly versions: { readonly node: string; readonly optuna: string };
  readonly medians: Readonly<Record<string, { readonly wall: number; readonly cpu: number }>>;
  readonly runs: Readonly<Record<string, readonly unknown[]>>;
}>('overhead');
const sqlite = read<{
  readonly machine: Machine;
  readonly results: readonly {
    readonly label: string;
    readonly result?: string;
    readonly acknowledged?: number;
    readonly kills?: number;
    readonly lost?: number;
    readonly errors?: number;
    readonly trials?: number;
    readonly seconds?: number;
  }[];
}>('stores');
const postgresql = read<{
  readonly machine: Machine;
  readonly results: readonly { readonly label: string; readonly seconds: number; readonly each: number }[];
}>('stores-postgresql');

const peer = overhead.medians.Optuna!;
const rows = Object.entries(overhead.medians).map(
  ([name, { wall, cpu }]) =>
    `| ${name} | ${wall.toFixed(2)} | ${cpu.toFixed(2)} | ${(peer.wall / wall).toFixed(1)}× | ${(peer.cpu / cpu).toFixed(1)}× |`,
);
const ofSqlite = sqlite.results.map((each) => {
  if (each.kills !== undefined)
    return `| kill -9, ${each.kills} times | ${each.lost} of ${each.acknowledged} acknowledged trials lost |`;
  if (each.errors !== undefined)
    return `| ${each.label} | ${each.errors} errors, ${each.trials} trials in ${each.seconds!.toFixed(1)} s |`;
  return `| ${each.label} | ${each.result} |`;
});
const ofPostgresql = postgresql.results.map(
  ({ label, seconds, each }) => `| ${label} | ${seconds.toFixed(2)} s, ${Math.round(1000 / each)} a second |`,
);
const on = ({ cpu, cores, load }: Machine): string => `${cpu}, ${cores} cores, load ${load.toFixed(1)} before the run`;

writeFileSync(
  new URL('../../../docs/benchmarks/stores.md', import.meta.url),
  `# Stores

Made by \`npm run bench:stores\`; do not edit. Raw figures: \`overhead.json\`, \`stores.json\` and \`stores-postgresql.json\` in
\`test/bench/results\`.

## What a trial costs that does nothing

The whole path: the point is asked of \`random\`, sent to the process with the user's code, evaluated, stored and told as an event. SQLite,
journal mode WAL, \`synchronous = NORMAL\`, for both; medians of ${overhead.runs.Optuna!.length} studies by turns, ms a trial after the first 50. CPU
includes the process with the user's code; Optuna evaluates in its own. Optuna ${overhead.versions.optuna}, Node ${overhead.versions.node}; ${on(overhead.machine)}.

| | wall, ms | CPU, ms | Optuna's wall beside it | Optuna's CPU beside it |
|---|---|---|---|---|
${rows.join('\n')}

## SQLite

Started and ended; a trial has three parameters, a value and two attributes. ${on(sqlite.machine)}.

| | |
|---|---|
${ofSqlite.join('\n')}

## PostgreSQL

Eight trials at a time, a server of the benchmark's own on this machine. ${on(postgresql.machine)}.

| | |
|---|---|
${ofPostgresql.join('\n')}
`,
);
