import type { Feature } from './feature.ts';

const MILLISECONDS_OF_DAY = 86_400_000;

const parts: Readonly<Record<string, (date: Date) => number>> = {
  year: (date) => date.getUTCFullYear(),
  month: (date) => date.getUTCMonth() + 1,
  day: (date) => date.getUTCDate(),
  weekday: (date) => ((date.getUTCDay() + 6) % 7) + 1,
};

/** Year, month, day of the month and weekday (Monday is 1) of dates, as features of their own: `date.month`. */
export function dateParts(name: string, days: Float64Array): readonly (Feature & { readonly name: string })[] {
  return Object.entries(parts).map(([part, of]) => ({
    name: `${name}.${part}`,
    field: { kind: 'number' },
    values: days.map((day) => (Number.isNaN(day) ? Number.NaN : of(new Date(day * MILLISECONDS_OF_DAY)))),
  }));
}
