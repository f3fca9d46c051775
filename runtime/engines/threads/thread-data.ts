/** What a thread starts with. */
export interface ThreadData {
  /** One 32-bit integer: not 0 when the running fit is to stop. */
  readonly cancel: SharedArrayBuffer;
  readonly kernel: WebAssembly.Module;
}
