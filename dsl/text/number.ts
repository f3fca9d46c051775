/** A number as a person writes it: `0.1`, `1e-4`, `200000`. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential().replace('e+', 'e');
  return String(value);
}
