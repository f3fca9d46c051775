import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where Argmax keeps what belongs to the user and to no notebook: `ARGMAX_HOME`, or the platform's folder for such data. */
export function userFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform, home = homedir()): string {
  if (env.ARGMAX_HOME) return env.ARGMAX_HOME;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'argmax');
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'argmax');
  return join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'argmax');
}
