/** Rasterises SVG with the fonts shipped with us. Imports resvg: load it only where a chart is drawn. */
import { Resvg } from '@resvg/resvg-js';
import { fontFiles, fontMetrics } from './font.ts';
import { encodePalette } from './palette-png.ts';

export interface Png {
  readonly bytes: Uint8Array;
  /** CSS pixels: half the picture's own, which is drawn for screens of double density. */
  readonly width: number;
  readonly height: number;
  /** Characters that no font here has, each once, drawn as `□`: to be told to whoever looks at the picture. */
  readonly missing: string;
}

const density = 2;
const regular = fontMetrics(fontFiles.regular);

/** The fonts shipped with us come first, those of the system for what they lack. */
export function chartPng(svg: string): Png {
  const text = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, content]) => content).join('');
  const strange = new Set([...text].filter((character) => !regular.covers(character)));
  const font = fonts(strange.size > 0);
  const missing = missingOf(strange, font);
  const image = new Resvg(boxed(svg, missing), {
    fitTo: { mode: 'zoom', value: density },
    background: '#ffffff',
    font,
  }).render();
  return {
    bytes: encodePalette(image.pixels, image.width, image.height),
    width: Math.round(image.width / density),
    height: Math.round(image.height / density),
    missing: [...missing].join(''),
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

/** Resvg leaves out what it has no glyph for, without a word: a text that is not there when it has been laid out. */
function missingOf(characters: ReadonlySet<string>, font: ReturnType<typeof fonts>): ReadonlySet<string> {
  if (characters.size === 0) return characters;
  const all = [...characters].filter((character) => !/^[\s\p{M}\p{Cf}]$/u.test(character));
  const texts = all.map((character, i) => `<text id="c${i}" y="9">${character}</text>`).join('');
  const laid = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${texts}</svg>`, { font }).toString();
  return new Set(all.filter((_, i) => !laid.includes(`id="c${i}"`)));
}

function boxed(svg: string, characters: ReadonlySet<string>): string {
  if (characters.size === 0) return svg;
  return svg.replace(/(<text[^>]*>)([^<]*)/g, (_, tag: string, content: string) => {
    return tag + [...content].map((character) => (characters.has(character) ? '□' : character)).join('');
  });
}
