/** Group A02. */
export const domains = {} as const;
