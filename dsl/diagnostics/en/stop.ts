/** Group A05. */
export const stop = {} as const;
