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

/** Text in a script that neither our fonts nor the system's have is drawn as one `□` a character. */
export function chartPng(svg: string): Png {
  const text = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, content]) => content).join('');
  const strange = new Set([...text].filter((character) => !regular.covers(character)));
  const font = fonts(strange.size > 0);
  const image = new Resvg(drawable(strange, font) ? svg : boxed(svg, strange), {
    fitTo: { mode: 'zoom', value: density },
    background: '#ffffff',
    font,
  }).render();
  return {
    bytes: encodePalette(image.pixels, image.width, image.height),
    width: Math.round(image.width / density),
    height: Math.round(image.height / density),
  };
}

/** Reading the system's fonts takes longer than drawing: only for scripts that ours lack. */
function fonts(system: boolean) {
  return {
    fontFiles: [fontFiles.regular, fontFiles.bold],
    loadSystemFonts: system,
    defaultFontFamily: 'DejaVu Sans',
    sansSerifFamily: 'DejaVu Sans',
  };
}

/** Resvg leaves out what it has no glyph for, without a word: text without a bounding box is text without ink. */
function drawable(characters: ReadonlySet<string>, font: ReturnType<typeof fonts>): boolean {
  if (characters.size === 0) return true;
  const text = [...characters].join('');
  const probe = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">${text}</text></svg>`;
  return new Resvg(probe, { font }).innerBBox() !== undefined;
}

function boxed(svg: string, characters: ReadonlySet<string>): string {
  return svg.replace(/(<text[^>]*>)([^<]*)/g, (_, tag: string, content: string) => {
    return tag + [...content].map((character) => (characters.has(character) ? '□' : character)).join('');
  });
}
