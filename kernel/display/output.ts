/** What a cell shows, as the session process hands it to the front: the content of an iopub message. Plain JSON. */
export type MimeBundle = Readonly<Record<string, unknown>>;

export type Output =
  | { readonly kind: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly kind: 'display';
      readonly data: MimeBundle;
      readonly metadata: Readonly<Record<string, unknown>>;
      /** With an id, a later `update` replaces this display. */
      readonly displayId?: string;
    }
  | {
      readonly kind: 'update';
      readonly data: MimeBundle;
      readonly metadata: Readonly<Record<string, unknown>>;
      readonly displayId: string;
    }
  /** Clears the cell's outputs: at once, or with `wait` when the next output comes. */
  | { readonly kind: 'clear'; readonly wait: boolean };
