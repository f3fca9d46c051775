/** Group A03. */
export const names = {} as const;
