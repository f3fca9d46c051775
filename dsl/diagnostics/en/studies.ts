/** Group A06. */
export const studies = {} as const;
