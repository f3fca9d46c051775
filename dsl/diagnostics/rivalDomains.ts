/**
 * Domains of other tools in this language's words: `loguniform(1e-4, 1)` is `real[1e-4, 1] log`, `randint(0, 10)` excludes
 * its upper end and is `int[0, 9]`, `choice([a, b])` is `{a, b}`. Arguments as written, without the outer parentheses.
 */
export function rivalDomain(name: string, written: string): string | undefined {
  const args = split(written).filter((arg) => !/^["']/.test(arg));
  const [low, high, step] = args;
  switch (name) {
    case 'uniform':
    case 'suggest_uniform':
      return low !== undefined && high !== undefined ? `real[${low},${high}]` : undefined;
    case 'loguniform':
    case 'suggest_loguniform':
    case 'log_uniform':
      return low !== undefined && high !== undefined ? `real[${low},${high}] log` : undefined;
    case 'suggest_float':
      return low !== undefined && high !== undefined ? `real[${low},${high}]` : undefined;
    case 'suggest_int':
      return low !== undefined && high !== undefined ? `int[${low},${high}]` : undefined;
    case 'quniform':
      return low !== undefined && high !== undefined && step !== undefined ? `real[${low},${high}] step ${step}` : undefined;
    case 'randint':
      return low !== undefined && high !== undefined ? `int[${low},${below(high)}]` : undefined;
    case 'choice':
    case 'categorical':
    case 'suggest_categorical':
      return `{${split(written.replace(/^[[(]|[\])]$/g, '')).join(', ')}}`;
    default:
      return undefined;
  }
}

/** One less, worked out where it is a number. */
function below(bound: string): string {
  return /^\d+$/.test(bound) ? String(Number(bound) - 1) : `${bound} - 1`;
}

/** Arguments between top-level commas. */
function split(written: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < written.length; i++) {
    if ('([{'.includes(written[i]!)) depth++;
    else if (')]}'.includes(written[i]!)) depth--;
    else if (written[i] === ',' && depth === 0) {
      parts.push(written.slice(start, i).trim());
      start = i + 1;
    }
  }
  parts.push(written.slice(start).trim());
  return parts.filter((part) => part !== '');
}
