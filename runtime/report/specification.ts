import type { Rendering } from '../core/unit.ts';
import { chartConfig } from './theme.ts';

/** Front ends register Vega-Lite under this version's MIME type; the charts keep to what 5.6.1 draws right. */
const schema = 'https://vega.github.io/schema/vega-lite/v5.json';

/**
 * A view's chart as a complete Vega-Lite specification: with title, the finding as subtitle and as description for screen
 * readers, theme and schema.
 */
export function specification(
  rendering: Rendering & { readonly chart: NonNullable<Rendering['chart']> },
  use: 'interactive' | 'static',
): Readonly<Record<string, unknown>> {
  const { chart, title, finding } = rendering;
  const spec = use === 'static' ? still(chart.spec) : chart.spec;
  return {
    $schema: schema,
    background: use === 'static' ? '#ffffff' : 'transparent',
    title: { text: title, subtitle: wrapped(finding, Math.floor(chart.width / 6)) },
    description: `${title}. ${finding}.`,
    ...spec,
    config: chartConfig(use),
  };
}

/** A chart that nobody can click: its legends do not ask for it. */
export function still(spec: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(spec), (key, value) =>
    key === 'title' && typeof value === 'string' ? value.replace(CLICK, '') : value,
  );
}

const CLICK = / \(click to filter\)$/;

/** Lines of at most `width` columns, broken between words; a character of East Asian width takes two. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(/(?<=\s)|(?<=[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef])/u)) {
    for (const piece of chunks(word, width)) {
      const columns = columnsOf(piece);
      if (taken > 0 && taken + columns > width) {
        lines.push(line.trimEnd());
        line = '';
        taken = 0;
      }
      line += piece;
      taken += columns;
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** A word too long for a line, cut into pieces that fit. */
function chunks(word: string, width: number): readonly string[] {
  const characters = [...word];
  if (columnsOf(word) <= width) return [word];
  const size = Math.max(1, Math.floor(width / 2));
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, i) =>
    characters.slice(i * size, (i + 1) * size).join(''),
  );
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text)
    columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u.test(character) ? 2 : 1;
  return columns;
}
