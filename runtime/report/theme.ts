/**
 * How charts look. Colours keep ≥ 3.5 : 1 contrast on white and on #1e1e1e and are doubled by shape and dash, so that nothing
 * is told by colour alone.
 */

/** Blue, vermilion, green, purple, ochre, grey. */
export const palette = ['#2B7BBA', '#D55E00', '#0E8A6B', '#A855A0', '#B7791F', '#808080'] as const;
export const shapes = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'triangle-down'] as const;
export const dashes = [
  [1, 0],
  [6, 3],
  [2, 3],
  [8, 3, 2, 3],
  [4, 2],
  [1, 2],
] as const;

/** One a trial state, in this order everywhere. */
export const stateMarks = {
  complete: { colour: '#2B7BBA', shape: 'circle' },
  pruned: { colour: '#808080', shape: 'triangle-down' },
  failed: { colour: '#D55E00', shape: 'cross' },
  running: { colour: '#0E8A6B', shape: 'diamond' },
} as const;

/** The best trial, and the line of the best value so far. */
export const bestColour = '#D55E00';

const faces = {
  interactive: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif',
  static: 'DejaVu Sans, sans-serif',
} as const;

/** `currentColor` takes the front end's text colour, light or dark; it needs the SVG renderer. */
const inks = { interactive: 'currentColor', static: '#24292f' } as const;

/**
 * Vega-Lite's `config`.
 * @param use `interactive`: in a front end, on its own ground, light or dark. `static`: on white, for PNG.
 */
export function chartConfig(use: 'interactive' | 'static'): Readonly<Record<string, unknown>> {
  const ink = inks[use];
  const font = faces[use];
  return {
    font,
    background: use === 'static' ? '#ffffff' : 'transparent',
    padding: 8,
    view: { stroke: null },
    title: {
      anchor: 'start',
      frame: 'group',
      color: ink,
      fontSize: 15,
      fontWeight: 600,
      subtitleColor: ink,
      subtitleFontSize: 12,
      subtitlePadding: 4,
      offset: 12,
      font,
      subtitleFont: font,
    },
    axis: {
      labelColor: ink,
      titleColor: ink,
      titleFontWeight: 'normal',
      titleFontSize: 12,
      labelFontSize: 11,
      titlePadding: 8,
      domainColor: ink,
      domainOpacity: 0.4,
      tickColor: ink,
      tickOpacity: 0.4,
      tickSize: 4,
      gridColor: ink,
      gridOpacity: 0.18,
    },
    axisX: { grid: false },
    axisY: { domain: false, ticks: false, labelPadding: 6 },
    legend: {
      labelColor: ink,
      titleColor: ink,
      titleFontWeight: 'normal',
      labelFontSize: 11,
      titleFontSize: 11,
      labelLimit: 320,
      symbolSize: 70,
      symbolStrokeWidth: 2,
      symbolOpacity: 1,
    },
    header: { labelColor: ink, titleColor: ink },
    text: { color: ink, font, fontSize: 12 },
    rule: { color: ink },
    // The front end's own theme sets these two, and would win over the colours above.
    style: { 'guide-label': { fill: ink, font }, 'guide-title': { fill: ink, font } },
    point: { filled: true, size: 36, strokeWidth: 1 },
    range: { category: [...palette] },
  };
}

/** Vega-Embed's options for a front end: SVG, so that `currentColor` works, and a menu with nothing but export. */
export const embedOptions = {
  renderer: 'svg',
  actions: { export: true, source: false, compiled: false, editor: false },
} as const;
