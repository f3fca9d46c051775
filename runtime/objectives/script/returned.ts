import { type Sent, sent } from '../process/messages.ts';

/** The numbers that a function's value stands for: one number, or an object of them by name. Throws `TypeError`. */
export function returnedNumbers(value: unknown, name: string): Readonly<Record<string, Sent>> {
  if (typeof value === 'number') return { value: sent(value) };
  if (typeof value === 'bigint') return { value: sent(Number(value)) };
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value);
    const wrong = entries.find(([, number]) => typeof number !== 'number');
    if (entries.length > 0 && wrong === undefined) return Object.fromEntries(entries.map(([key, n]) => [key, sent(n as number)]));
    if (wrong !== undefined) throw new TypeError(`\`${name}\` returned ${shown(wrong[1])} under \`${wrong[0]}\`, not a number`);
  }
  throw new TypeError(`\`${name}\` returned ${shown(value)}, not a number`);
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? `an object of the class ${value.constructor?.name ?? 'null'}` : `a ${typeof value}`;
}
