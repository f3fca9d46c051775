/**
 * A place of a cell with its line, as diagnostics of the language show it.
 * @param line from 1 @param column from 1; absent: the line is shown without a mark
 */
export function excerptOf(source: string, name: string, line: number, column?: number): string {
  const text = source.split('\n')[line - 1];
  const place = `${name}:${line}${column === undefined ? '' : `:${column}`}`;
  if (text === undefined) return ` ┌ ${place}`;
  const margin = ' '.repeat(String(line).length);
  const lines = [`${margin}┌ ${place}`, `${line}│ ${text}`];
  // Tabs stay tabs, so that the mark stands below its place.
  if (column !== undefined) lines.push(`${margin}│ ${text.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`);
  return lines.join('\n');
}
