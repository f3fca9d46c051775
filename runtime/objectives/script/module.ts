import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';

/** A cell in TypeScript or JavaScript, its magic line blanked, so that lines are the cell's own. */
export interface CellSource {
  /** `In [3]`: what stack traces call it. */
  readonly name: string;
  /** JavaScript. */
  readonly source: string;
}

export type Exports = Readonly<Record<string, unknown>>;

/**
 * Evaluates a cell as a module, with `await` at its top, and defines its exports as globals, so that later cells use them by
 * their names. Imports are looked up by `load`. SIGINT ends code that does not come back to the event loop, and keeps all
 * that is there. Needs `node --experimental-vm-modules`.
 */
export async function evaluateCell(
  cell: CellSource,
  directory: string,
  load: (specifier: string) => Promise<Exports>,
): Promise<Exports> {
  const dynamic = async (specifier: string) => (await load(specifier)) as unknown as vm.Module;
  const module = new vm.SourceTextModule(cell.source, {
    identifier: cell.name,
    importModuleDynamically: dynamic,
    initializeImportMeta: (meta) => {
      meta.dirname = directory;
      meta.filename = join(directory, cell.name);
      meta.url = pathToFileURL(join(directory, cell.name)).href;
    },
  });
  await module.link(async (specifier) => synthetic(specifier, await load(specifier)));
  await evaluateBreakable(module);
  const exports = { ...(module.namespace as Exports) };
  for (const [name, value] of Object.entries(exports)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: true });
  }
  return exports;
}

/** Node leaves SIGINT at what ends the process, so listeners are put in place again. */
function evaluateBreakable(module: vm.SourceTextModule): Promise<void> {
  const listeners = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT');
  try {
    // All that comes before the first `await` runs within this call.
    return module.evaluate({ breakOnSigint: true });
  } finally {
    for (const listener of listeners) process.on('SIGINT', listener);
  }
}

function synthetic(specifier: string, exports: Exports): vm.SyntheticModule {
  const names = Object.keys(exports);
  return new vm.SyntheticModule(
    names,
    function (this: vm.SyntheticModule) {
      for (const name of names) this.setExport(name, exports[name]);
    },
    { identifier: specifier },
  );
}
