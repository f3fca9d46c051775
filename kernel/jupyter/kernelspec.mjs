// Puts the kernelspec into the environment, by the command that users have.
import { join } from 'node:path';
import { ownNode, root, run } from './environment.mjs';

export function installInto(venv) {
  run(ownNode(), [join(root, 'kernel', 'cli', 'argmax.mjs'), 'install', '--prefix', venv]);
}
