import { basename } from 'node:path';

/**
 * The notebook's name, in which study names are unique: the session name that a Jupyter server gives (a path), else the
 * working directory's name.
 */
export function notebookName(env: NodeJS.ProcessEnv, directory: string): string {
  const session = basename((env.JPY_SESSION_NAME ?? '').replaceAll('\\', '/'));
  return session || basename(directory) || 'notebook';
}
