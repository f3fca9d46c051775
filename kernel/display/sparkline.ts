const width = 160;
const height = 28;
const margin = 2;
/** Points drawn at most: one for every two pixels. */
const most = 80;

/**
 * The best value so far as a small inline SVG. A front end that strips SVG from an untrusted notebook loses nothing else.
 * Empty where there are no two finite values to draw.
 */
export function sparkline(values: readonly number[]): string {
  const curve = values.filter(Number.isFinite);
  if (curve.length < 2) return '';
  const count = Math.min(most, curve.length);
  const drawn = Array.from({ length: count }, (_, i) => curve[Math.round((i * (curve.length - 1)) / (count - 1))]!);
  const low = Math.min(...drawn);
  const range = Math.max(...drawn) - low;
  const points = drawn.map((value, i) => {
    const x = margin + (i * (width - 2 * margin)) / (count - 1);
    const share = range === 0 ? 0.5 : (value - low) / range;
    const y = height - margin - share * (height - 2 * margin);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="best value so far"><polyline fill="none" stroke="#D55E00" stroke-width="1.5" points="${points.join(' ')}"/></svg>`;
}
