/** A number as a person writes it: `0.1`, `1e-4`, `200000`. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential().replace('e+', 'e');
  return String(value);
}

/** `a`, `a or b`, `a, b or c`, each in backticks. */
export function alternatives(names: readonly string[], word = 'or'): string {
  const quoted = names.map((name) => `\`${name}\``);
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${word} ${quoted.at(-1)}`;
}

/** The first few names, and a sign that there are more. */
export function few(names: readonly string[], most = 8): string {
  return names.length > most ? `${names.slice(0, most).join(', ')}, …` : names.join(', ');
}
