#!/usr/bin/env node
// Plain JavaScript that any Node since 14 can read, so that an old one is told what is wrong instead of failing on syntax.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`argmax needs Node 22.18 or newer; this is Node ${process.versions.node} (${process.execPath})\n`);
  process.exit(1);
}
// Compiled code is kept between runs: it halves the time to the first trial.
(await import('node:module')).enableCompileCache?.();
// Node takes no types off what lies in `node_modules`: a package from npm has the bundle instead of the sources.
const { existsSync } = await import('node:fs');
await import(existsSync(new URL('./main.ts', import.meta.url)) ? './main.ts' : '../../dist/kernel-cli-main.mjs');
