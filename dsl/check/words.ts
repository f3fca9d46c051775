import type { UnitDescriptor } from '../catalog.ts';

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

/** Names of units, those that this version carries out first: of equally near names the earlier is suggested. */
export function presentFirst(units: Readonly<Record<string, UnitDescriptor>>): readonly string[] {
  const all = Object.values(units);
  return [...all.filter(({ planned }) => planned === undefined), ...all.filter(({ planned }) => planned !== undefined)].map(
    ({ name }) => name,
  );
}
