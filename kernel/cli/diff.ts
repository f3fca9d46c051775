/** Lines shown around a change. */
const CONTEXT = 3;

type Line = readonly [sign: ' ' | '-' | '+', text: string];

/** The change from one text to another as `diff -u` shows it; empty where there is none. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const lines = compared(linesOf(before), linesOf(after));
  const near = lines.map((_, i) => lines.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some(([sign]) => sign !== ' '));
  const rows: string[] = [];
  let [old, now] = [1, 1];
  for (let i = 0; i < lines.length; i++) {
    if (near[i] && !near[i - 1]) {
      const end = near.indexOf(false, i);
      const hunk = lines.slice(i, end < 0 ? undefined : end);
      const count = (sign: '-' | '+') => hunk.filter(([its]) => its === ' ' || its === sign).length;
      rows.push(`@@ -${old},${count('-')} +${now},${count('+')} @@`);
    }
    const [sign, text] = lines[i]!;
    if (near[i]) rows.push(sign + (text.endsWith('\n') ? text.slice(0, -1) : `${text}\n\\ No newline at end of file`));
    if (sign !== '+') old += 1;
    if (sign !== '-') now += 1;
  }
  return rows.length === 0 ? '' : [`--- ${name}`, `+++ ${name}`, ...rows, ''].join('\n');
}

/** With their ends of line: the last may have none. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The shortest way from one list of lines to the other, by longest common subsequence; O(lines²). */
function compared(before: readonly string[], after: readonly string[]): Line[] {
  const common = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const [row, below] = [common[i]!, common[i + 1]!];
      row[j] = before[i] === after[j] ? below[j + 1]! + 1 : Math.max(below[j]!, row[j + 1]!);
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && before[i] === after[j]) {
      lines.push([' ', before[i++]!]);
      j++;
    } else if (j >= after.length || (i < before.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      lines.push(['-', before[i++]!]);
    else lines.push(['+', after[j++]!]);
  }
  return lines;
}
