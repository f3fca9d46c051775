const CODES = { red: '1;31', yellow: '1;33', cyan: '1;36' } as const;

export type Colour = keyof typeof CODES;

/** Bold coloured text for terminals; notebooks render the same escapes. */
export function colour(name: Colour, text: string): string {
  return `\u001b[${CODES[name]}m${text}\u001b[0m`;
}
