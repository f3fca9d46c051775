/** Group A08. */
export const trials = {} as const;
