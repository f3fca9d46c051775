/** The part of the WebAssembly API that is used here; TypeScript has it in the browser's library only. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class Memory {
    constructor(options: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
    /** Gives the former number of pages. Throws `RangeError` when there is not so much memory. */
    grow(pages: number): number;
  }
}
