import { statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Before what a module of the user's own imports, so that it is looked for from the notebook's folder. */
const FROM = 'argmax-cell:';
/** What user code imports `report` and `trial` from. */
const OWN = 'argmax';
const OWN_URL = 'argmax-objective:argmax';
const OWN_SOURCE = `const own = globalThis[Symbol.for('argmax.objective')];
export const { report, trial, TrialPruned } = own;
`;

/** What the user's code may import from `argmax`. */
export interface OwnExports {
  /** An intermediate value of the running trial. Throws `TrialPruned` where the trial is to stop. */
  readonly report: (step: number, value: number) => void;
  /** Of the running trial. */
  readonly trial: { readonly seed: number; readonly signal: AbortSignal; readonly params: Readonly<Record<string, unknown>> };
  readonly TrialPruned: new () => Error;
}

let folder: string | undefined;

/**
 * Gives a function that imports as a module in this folder would: packages of the folder, relative files, and `argmax`. A
 * file of the folder that has changed is read anew.
 */
export function importsFrom(
  directory: string,
  own: OwnExports,
): (specifier: string) => Promise<Readonly<Record<string, unknown>>> {
  (globalThis as Record<symbol, unknown>)[Symbol.for('argmax.objective')] = own;
  if (folder === undefined) register();
  folder = directory;
  return (specifier) => import(`${FROM}${specifier}`);
}

function register(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const ours = specifier.startsWith(FROM);
      const wanted = ours ? specifier.slice(FROM.length) : specifier;
      if (wanted === OWN) return { url: OWN_URL, format: 'module', shortCircuit: true };
      if (!ours) return next(specifier, context);
      const found = next(wanted, { ...context, parentURL: pathToFileURL(`${folder}${sep}${basename(folder!)}`).href });
      return { ...found, url: current(found.url) };
    },
    load(url, context, next) {
      if (url === OWN_URL) return { format: 'module', source: OWN_SOURCE, shortCircuit: true };
      return next(url, context);
    },
  });
}

/** With its time of change, so that a changed file is another module. */
function current(url: string): string {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return url;
  return `${url}?${statSync(fileURLToPath(url)).mtimeMs}`;
}
