import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** What a study's record says of the software that made it. */
export const versions: Readonly<Record<string, string>> = { argmax: version, node: process.versions.node };
