/** The value below which a share `p` of the numbers lies, linear between them (type 7 of Hyndman & Fan 1996). */
export function quantileOf(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const [a, b] = [sorted[below]!, sorted[Math.ceil(position)]!];
  // Also right between infinities.
  return a === b ? a : a + (position - below) * (b - a);
}
