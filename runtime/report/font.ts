import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The two faces shipped with us, for charts drawn without a browser. */
export const fontFiles = {
  regular: fileURLToPath(new URL('./fonts/DejaVuSans.ttf', import.meta.url)),
  bold: fileURLToPath(new URL('./fonts/DejaVuSans-Bold.ttf', import.meta.url)),
} as const;

/** What is needed of a TrueType font to measure text. */
export interface FontMetrics {
  /** Width of a text in CSS pixels at that size; a character that the font lacks counts as one em wide. */
  width(text: string, size: number): number;
  /** Whether the font has every character of the text. */
  covers(text: string): boolean;
}

/** Reads a font's advance widths (OpenType tables `head`, `hhea`, `hmtx`, `cmap` format 4). */
export function fontMetrics(file: string): FontMetrics {
  const bytes = readFileSync(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const entry = 12 + 16 * i;
    tables.set(bytes.toString('latin1', entry, entry + 4), view.getUint32(entry + 8));
  }
  const unitsPerEm = view.getUint16(tables.get('head')! + 18);
  const advances = view.getUint16(tables.get('hhea')! + 34);
  const glyphs = charactersOf(view, tables.get('cmap')!);
  const hmtx = tables.get('hmtx')!;
  const advance = (glyph: number) => view.getUint16(hmtx + 4 * Math.min(glyph, advances - 1));
  return {
    width(text, size) {
      let units = 0;
      for (const character of text) {
        const glyph = glyphs.get(character.codePointAt(0)!);
        units += glyph === undefined ? unitsPerEm : advance(glyph);
      }
      return (units * size) / unitsPerEm;
    },
    covers: (text) => [...text].every((character) => /\s/.test(character) || glyphs.has(character.codePointAt(0)!)),
  };
}

/** Code point → glyph of the basic multilingual plane. */
function charactersOf(view: DataView, cmap: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const table = cmap + view.getUint32(cmap + 4 + 8 * i + 4);
    if (view.getUint16(table) !== 4) continue;
    const segments = view.getUint16(table + 6) / 2;
    const ends = table + 14;
    const starts = ends + 2 * segments + 2;
    const deltas = starts + 2 * segments;
    const offsets = deltas + 2 * segments;
    for (let s = 0; s < segments; s++) {
      const start = view.getUint16(starts + 2 * s);
      const end = view.getUint16(ends + 2 * s);
      const delta = view.getUint16(deltas + 2 * s);
      const offset = view.getUint16(offsets + 2 * s);
      for (let code = start; code <= end && code !== 0xffff; code++) {
        const at = offsets + 2 * s + offset + 2 * (code - start);
        const glyph = offset === 0 ? code : view.getUint16(at);
        if (glyph !== 0) glyphs.set(code, (glyph + delta) & 0xffff);
      }
    }
  }
  return glyphs;
}
