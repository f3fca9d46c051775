/** Group A04. */
export const problem = {} as const;
