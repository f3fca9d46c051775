import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

const { arch, platform } = process;

/** What a study's record says of the software that made it, and of the machine: `linux x64, 8 × …`. */
export const versions: Readonly<Record<string, string>> = {
  argmax: version,
  node: process.versions.node,
  machine: `${platform} ${arch}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
};
