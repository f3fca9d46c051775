import { homedir } from 'node:os';
import path from 'node:path';

/** The system a folder is named for; this one unless given. */
export interface Platform {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

export const here = (): Platform => ({ env: process.env, platform: process.platform, home: homedir() });

/** Jupyter's data folder of the user, by the rules of `jupyter_core.paths.jupyter_data_dir`. */
export function userDataFolder({ env, platform, home }: Platform = here()): string {
  const { join } = platform === 'win32' ? path.win32 : path.posix;
  if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
  const modern = !['', '0', 'n', 'no', 'f', 'false', 'off'].includes((env.JUPYTER_PLATFORM_DIRS ?? '').toLowerCase());
  if (platform === 'darwin')
    return modern ? join(home, 'Library', 'Application Support', 'Jupyter') : join(home, 'Library', 'Jupyter');
  if (platform !== 'win32') return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'jupyter');
  if (modern) return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Jupyter');
  return env.APPDATA ? join(env.APPDATA, 'jupyter') : join(env.JUPYTER_CONFIG_DIR || join(home, '.jupyter'), 'data');
}

/** Jupyter's data folder of an environment or installation. */
export function prefixDataFolder(prefix: string): string {
  return path.join(path.resolve(prefix), 'share', 'jupyter');
}

/** The active Python environment: `VIRTUAL_ENV`, else `CONDA_PREFIX`. */
export function activePrefix({ env }: Platform = here()): string | undefined {
  return env.VIRTUAL_ENV || env.CONDA_PREFIX || undefined;
}

/**
 * The folders in which Jupyter looks for kernelspecs, in the order of `jupyter_core.paths.jupyter_path` within an environment:
 * `JUPYTER_PATH`, the active environment, the user's, the system's.
 */
export function searchFolders(platform: Platform = here()): readonly string[] {
  const { env } = platform;
  const windows = platform.platform === 'win32';
  const said = (env.JUPYTER_PATH ?? '').split(windows ? ';' : ':').filter((folder) => folder !== '');
  const active = activePrefix(platform);
  const inEnvironment = active === undefined ? [] : [prefixDataFolder(active)];
  const system = windows
    ? env.PROGRAMDATA
      ? [path.win32.join(env.PROGRAMDATA, 'jupyter')]
      : []
    : ['/usr/local/share/jupyter', '/usr/share/jupyter'];
  return [...said, ...inEnvironment, userDataFolder(platform), ...system];
}
