/** Group A07. */
export const data = {} as const;
