import { statSync } from 'node:fs';
import { type ResolveFnOutput, type ResolveHookContext, registerHooks } from 'node:module';
import { basename, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isOurTensorFlow, isTensorFlow, namesForScripts, tensorFlowForScripts } from '../../training/tensorflow/for-scripts.ts';

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;

/** Before what a module of the user's own imports, so that it is looked for from the notebook's folder. */
const FROM = 'argmax-cell:';
/** What user code imports `report` and `trial` from. */
const OWN = 'argmax';
const OWN_URL = 'argmax-objective:argmax';
const OWN_SOURCE = `const own = globalThis[Symbol.for('argmax.objective')];
export const { report, trial, TrialPruned } = own;
`;
/** TensorFlow.js where the folder has none of its own. */
const TENSORFLOW_URL = 'argmax-objective:tensorflow';
const tensorFlowSource = (): string => `const own = await globalThis[Symbol.for('argmax.tensorflow')]();
export const { ${namesForScripts().join(', ')} } = own;
export default own;
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
 * Gives a function that imports as a module in this folder would: packages of the folder, relative files, and `argmax`; and
 * TensorFlow.js, started, where the folder has none of its own. A file of the folder that has changed is read anew.
 */
export function importsFrom(
  directory: string,
  own: OwnExports,
): (specifier: string) => Promise<Readonly<Record<string, unknown>>> {
  Object.assign(globalThis, {
    [Symbol.for('argmax.objective')]: own,
    [Symbol.for('argmax.tensorflow')]: tensorFlowForScripts,
  });
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
      // What is required cannot wait for a back end; packages have their own.
      const imported = ours || (context.conditions.includes('import') && !context.parentURL?.includes('/node_modules/'));
      if (imported && isTensorFlow(wanted)) return tensorFlow(wanted, context, next);
      if (!ours) return next(specifier, context);
      const found = next(wanted, { ...context, parentURL: asImporter() });
      return { ...found, url: current(found.url) };
    },
    load(url, context, next) {
      if (url === OWN_URL) return { format: 'module', source: OWN_SOURCE, shortCircuit: true };
      if (url === TENSORFLOW_URL) return { format: 'module', source: tensorFlowSource(), shortCircuit: true };
      return next(url, context);
    },
  });
}

const asImporter = (): string => pathToFileURL(`${folder}${sep}${basename(folder!)}`).href;

/** The folder's own package; else the one that built-in models train on. */
function tensorFlow(wanted: string, context: ResolveHookContext, next: NextResolve): ResolveFnOutput {
  try {
    const found = next(wanted, { ...context, parentURL: asImporter() });
    if (!isOurTensorFlow(wanted, found.url)) return found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
  }
  return { url: TENSORFLOW_URL, format: 'module', shortCircuit: true };
}

/** With its time of change, so that a changed file is another module. */
function current(url: string): string {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return url;
  return `${url}?${statSync(fileURLToPath(url)).mtimeMs}`;
}
