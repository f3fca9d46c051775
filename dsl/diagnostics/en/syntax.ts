/** Group A01. */
export const syntax = {} as const;
