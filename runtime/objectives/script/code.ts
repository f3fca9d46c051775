/** What a script's process is told to load. */
export type ScriptCode = {
  /** Folder that relative paths and packages are looked for from. */
  readonly directory: string;
  readonly function: string;
} & (
  | { readonly file: string }
  /** Evaluated in order; the function is the last one's. */
  | { readonly cells: readonly { readonly name: string; readonly source: string }[] }
);
