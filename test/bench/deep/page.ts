/** Writes `docs/benchmarks/deep.md` from the raw figures: `node test/bench/deep/page.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';

interface Summary {
  readonly cpu: number;
  readonly accuracy: number;
}
interface Results {
  readonly machine: { readonly cpu: string; readonly load: readonly number[] };
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rounds: number;
  readonly results: readonly { readonly name: string; readonly summary: Readonly<Record<'wasm' | 'node' | 'torch', Summary>> }[];
}

const { machine, versions, rounds, results }: Results = JSON.parse(
  readFileSync(new URL('../results/deep.json', import.meta.url), 'utf8'),
);
const slower = results.flatMap(({ summary: { wasm, node, torch } }) => [wasm.cpu / torch.cpu, node.cpu / torch.cpu]);
const cell = ({ cpu, accuracy }: Summary): string => `${cpu.toFixed(2)} s, ${accuracy.toFixed(3)}`;
const rows = results.map(({ name, summary: { wasm, node, torch } }) => {
  const times = ({ cpu }: Summary): string => `${(cpu / torch.cpu).toFixed(1)}×`;
  return `| ${name} | ${cell(wasm)} | ${cell(node)} | ${cell(torch)} | ${times(wasm)} | ${times(node)} |`;
});
const page = `# Deep models beside PyTorch

Made by \`npm run bench:deep\` (raw: \`test/bench/results/deep.json\`); do not edit. CPU time of one fit and the prediction of its test
rows, and accuracy there: median and mean of ${rounds} seeds, after one fit to warm up, one thread a side, the three by turns. Layers,
batches, epochs and optimizer are the same; initial weights have each side's own law. ${machine.cpu}; load ${machine.load[0]!.toFixed(1)} before and
${machine.load[1]!.toFixed(1)} after: a busy machine; ${versions.torch!.engine} (the CPU build of Debian), node ${versions.wasm!.node!.slice(1)}.

**PyTorch is faster in every case**, by ${Math.min(...slower).toFixed(1)} to ${Math.max(...slower).toFixed(1)} times: its operations cost less to start, and its SIMD code is wider than that of
WebAssembly. What it costs beside the fit, a start of Python and of torch for each process, is not counted.

| network | wasm | tfjs-node | torch | wasm takes | tfjs-node takes |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
if (Math.min(...slower) < 1) throw new Error('PyTorch is not faster in every case: the page says so');
writeFileSync(new URL('../../../docs/benchmarks/deep.md', import.meta.url), page);
