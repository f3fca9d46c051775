/** Rasterises SVG with the fonts shipped with us. Imports resvg: load it only where a chart is drawn. */
import { Resvg } from '@resvg/resvg-js';
import { fontFiles, fontMetrics } from './font.ts';
import { encodePalette } from './palette-png.ts';

export interface Png {
  readonly bytes: Uint8Array;
  /** CSS pixels: half the picture's own, which is drawn for screens of double density. */
  readonly width: number;
  readonly height: number;
}

const density = 2;
const regular = fontMetrics(fontFiles.regular);

export function chartPng(svg: string): Png {
  const text = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, content]) => content).join('');
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: density },
    background: '#ffffff',
    font: {
      fontFiles: [fontFiles.regular, fontFiles.bold],
      // Reading the system's fonts takes longer than drawing: only for scripts that ours lack.
      loadSystemFonts: !regular.covers(text),
      defaultFontFamily: 'DejaVu Sans',
      sansSerifFamily: 'DejaVu Sans',
    },
  }).render();
  return {
    bytes: encodePalette(image.pixels, image.width, image.height),
    width: Math.round(image.width / density),
    height: Math.round(image.height / density),
  };
}
