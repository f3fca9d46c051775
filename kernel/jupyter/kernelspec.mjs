// Puts the kernelspec into the environment, by the command that users have.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ownNode, root, run } from './environment.mjs';

export function installInto(venv) {
  // The bundle starts sooner; the sources do as well.
  const built = spawnSync(ownNode(), [join(root, 'kernel', 'bundle', 'build.ts')], { encoding: 'utf8' });
  if (built.status !== 0) console.log(`the kernel runs from its sources: the bundle cannot be built: ${built.stderr.trim()}`);
  run(ownNode(), [join(root, 'kernel', 'cli', 'argmax.mjs'), 'install', '--prefix', venv]);
}
