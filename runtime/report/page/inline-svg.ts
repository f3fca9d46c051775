import { escapeHtml } from '../html/escape.ts';

/** What of Vega's SVG goes into a page. Anything else, `style` and event handlers first of all, stays out. */
const ELEMENTS = new Set('svg g path line rect text tspan defs linearGradient stop clipPath'.split(' '));
const ATTRIBUTES = new Set(
  `d x y x1 y1 x2 y2 dx dy width height offset id transform fill fill-opacity stroke stroke-opacity stroke-width stroke-dasharray
  stroke-linecap stroke-linejoin stroke-miterlimit opacity stop-color stop-opacity text-anchor font-size font-weight font-style
  pointer-events clip-path`.split(/\s+/),
);
const TOKEN = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
/** Marks of one shape from which on it is written once. */
const SHARED = 4;
/** Characters of tooltips that a chart has at most; beyond, a mark tells its trial only. */
const TIPS = 40_000;

type Attributes = Map<string, string>;

/** Ids in the page: Vega counts its own on from chart to chart. */
class Names {
  readonly #prefix: string;
  readonly #known = new Map<string, string>();
  constructor(prefix: string) {
    this.#prefix = prefix;
  }
  of(name: string): string {
    const known = this.#known.get(name) ?? `${this.#prefix}-${this.#known.size}`;
    this.#known.set(name, known);
    return known;
  }
}

interface Symbol {
  count: number;
  readonly id: string;
  readonly common: Attributes;
}

/**
 * Vega's SVG made fit for a page that holds several: ids of its own, one label for the whole, coordinates to a tenth of a pixel, a
 * shape that many marks have written once, tooltips as `data-tip`. A mark that belongs to a trial has `data-trial`.
 * @param svg as `chartSvg(…, 'tooltips')` gives it @param id unique in the page @param label for screen readers, plain text
 */
export function inlineSvg(svg: string, id: string, label: string): string {
  const tokens = [...svg.matchAll(TOKEN)].map(([, close, name, attributes, empty, text]) => ({
    close: close === '/',
    name: name ?? '',
    attributes: attributesOf(attributes ?? ''),
    empty: empty === '/',
    text,
  }));
  const names = new Names(id);
  const symbols = symbolsOf(tokens, names);
  const tips = tokens.reduce((sum, { attributes }) => sum + (attributes.get('aria-label')?.length ?? 0), 0);
  const open: string[] = [];
  const written = tokens.map(({ close, name, attributes, empty, text }) => {
    if (text !== undefined) return /^<\/t(ext|span)>$/.test(open.at(-1) ?? '') ? text : '';
    if (close) return open.pop();
    const element = startOf(name, attributes, { names, symbols, brief: tips > TIPS, label });
    if (!empty) open.push(element === '' ? '' : `</${name}>`);
    return element === '' ? '' : empty ? `${element}/>` : `${element}>`;
  });
  const shared = [...symbols].filter(([, { count }]) => count >= SHARED);
  const definitions = shared.map(([d, symbol]) => `<path id="${symbol.id}" d="${tidy(d, 2)}"${plainText(symbol.common)}/>`);
  const body = written.join('');
  const inside = body.indexOf('>') + 1;
  return definitions.length === 0 ? body : `${body.slice(0, inside)}<defs>${definitions.join('')}</defs>${body.slice(inside)}`;
}

interface Page {
  readonly names: Names;
  readonly symbols: ReadonlyMap<string, Symbol>;
  readonly brief: boolean;
  readonly label: string;
}

/** A start tag without its `>`; empty where the element is not worth writing. */
function startOf(name: string, attributes: Attributes, page: Page): string {
  if (!ELEMENTS.has(name) || attributes.get('display') === 'none') return '';
  if (name === 'svg') {
    const [width, height] = [attributes.get('width'), attributes.get('height')];
    const box = `0 0 ${width} ${height}`;
    return `<svg role="img" aria-label="${escapeHtml(page.label)}" width="${width}" height="${height}" viewBox="${box}"`;
  }
  const d = attributes.get('d');
  if (name === 'path' && (d === undefined || d === '')) return '';
  if (attributes.get('class') === 'background' && !attributes.has('fill') && !attributes.has('stroke')) return '';
  const kept = keptOf(attributes, page.names);
  if (name === 'g' && kept.size === 0) return '';
  const tip = tipOf(attributes, page.brief);
  const symbol = name === 'path' && d !== undefined && isPlaced(attributes) ? page.symbols.get(d) : undefined;
  if (symbol === undefined || symbol.count < SHARED) return `<${name}${tip}${plainText(kept)}`;
  const [x = '0', y = '0'] = kept.get('transform')?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? [];
  const own = new Map([...kept].filter(([key]) => key !== 'd' && key !== 'transform' && !symbol.common.has(key)));
  return `<use href="#${symbol.id}" x="${x}" y="${y}"${tip}${plainText(own)}`;
}

/** The tooltip, and the trial that one of its lines names. Of a chart with very many marks only the latter, where there is one. */
function tipOf(attributes: Attributes, brief: boolean): string {
  const label = attributes.get('aria-label');
  const kind = attributes.get('aria-roledescription') ?? '';
  if (label === undefined || /container$|^(axis|legend|title|subtitle|header)/.test(kind)) return '';
  const lines = label.split('&#xA;');
  const trial = lines
    .map((line) => /^trial: ([\d,]+)$/i.exec(line)?.[1]?.replaceAll(',', ''))
    .find((found) => found !== undefined);
  const place = trial === undefined ? '' : ` data-trial="${trial}"`;
  if (brief) return place;
  return `${place} data-tip="${label.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`;
}

function keptOf(attributes: Attributes, names: Names): Attributes {
  const kept: Attributes = new Map();
  for (const [key, value] of attributes) {
    if (!ATTRIBUTES.has(key) || (key === 'opacity' && value === '1') || (key === 'font-weight' && value === 'normal')) continue;
    if (key === 'id') kept.set(key, names.of(value));
    else if (value.startsWith('url('))
      kept.set(
        key,
        value.replace(/^url\(#([\w-]+)\)$/, (_, known) => `url(#${names.of(known)})`),
      );
    else if (key === 'transform') {
      const moved = tidy(value, 1);
      if (moved !== 'translate(0,0)') kept.set(key, moved);
    } else kept.set(key, key === 'd' || /^[xy][12]?$/.test(key) ? tidy(value, 1) : value);
  }
  return kept;
}

/** Shapes of marks that are moved into place and nothing else, by their path. */
function symbolsOf(
  tokens: readonly { readonly name: string; readonly attributes: Attributes }[],
  names: Names,
): ReadonlyMap<string, Symbol> {
  const symbols = new Map<string, Symbol>();
  for (const { name, attributes } of tokens) {
    const d = attributes.get('d');
    if (name !== 'path' || d === undefined || d.length < 20 || !isPlaced(attributes)) continue;
    const kept = keptOf(attributes, names);
    kept.delete('d');
    kept.delete('transform');
    const known = symbols.get(d);
    if (known === undefined) symbols.set(d, { count: 1, id: names.of(`shape ${d}`), common: kept });
    else {
      known.count++;
      for (const [key, value] of known.common) if (kept.get(key) !== value) known.common.delete(key);
    }
  }
  return symbols;
}

const isPlaced = (attributes: Attributes): boolean => /^translate\([^)]*\)$/.test(attributes.get('transform') ?? '');

function attributesOf(text: string): Attributes {
  return new Map([...text.matchAll(ATTRIBUTE)].map(([, key, value]) => [key!, value!]));
}

const plainText = (attributes: Attributes): string => [...attributes].map(([key, value]) => ` ${key}="${value}"`).join('');

/** Numbers of a path or a transformation with fewer decimals. */
function tidy(text: string, decimals: number): string {
  return text.replace(/-?\d+\.\d+(?:e-?\d+)?|-?\d+e-\d+/g, (number) => String(Number(Number(number).toFixed(decimals)) + 0));
}
