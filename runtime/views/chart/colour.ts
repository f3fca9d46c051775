/** The colour of values on points and lines: ends of viridis that stand out on white and on dark. @param reverse smaller is better */
export function valueColour(
  title: string | readonly string[],
  format = '.4~r',
  reverse = false,
): Readonly<Record<string, unknown>> {
  return {
    scale: { scheme: { name: 'viridis', extent: [0.18, 0.86] }, ...(reverse ? { reverse } : {}) },
    legend: { title, format, orient: 'right' },
  };
}
