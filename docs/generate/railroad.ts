import { createRequire } from 'node:module';
import {
  Alternation,
  Alternative,
  type IProduction,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  type Rule,
  Terminal,
  type TokenType,
} from 'chevrotain';
import { Grammar } from '../../dsl/parser/grammar.ts';

/** A part of a diagram, before it is drawn. */
interface Part {
  format(padding: number): Part;
  readonly attrs: Record<string, string | number>;
  toString(): string;
}
type Child = Part | string;

/** What is used of the library, which has no types. */
interface Railroad {
  Diagram(...children: Child[]): Part;
  Sequence(...children: Child[]): Part;
  Choice(shown: number, ...children: Child[]): Part;
  Optional(child: Child): Part;
  OneOrMore(child: Child, between?: Child): Part;
  ZeroOrMore(child: Child, between?: Child): Part;
  Terminal(text: string): Part;
  NonTerminal(text: string): Part;
  Skip(): Part;
}
const draw = createRequire(import.meta.url)('railroad-diagrams') as Railroad;

/** Legible on light and dark pages alike: an image knows nothing of the page it stands on. */
const style = `
path { stroke: #808080; stroke-width: 2; fill: none; }
text { font: bold 14px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; text-anchor: middle; fill: #ffffff; }
rect { stroke: none; fill: #5f6b7a; }
rect[rx] { fill: #2b7bba; }
`;

/** The rules of the grammar as diagrams: file name to SVG text. */
export function railroadDiagrams(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.values(rules()).map((rule) => [rule.name, svg(rule)]));
}

/** The rules by name, each after one that mentions it; `statement` is the first. */
export function rules(): Readonly<Record<string, Rule>> {
  const all = new Grammar(true).getGAstProductions();
  const ordered = new Map<string, Rule>();
  const queue = ['statement'];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (ordered.has(name)) continue;
    const rule = all[name]!;
    ordered.set(name, rule);
    queue.push(...mentioned(rule.definition));
  }
  return Object.fromEntries(ordered);
}

function mentioned(parts: readonly IProduction[]): readonly string[] {
  return parts.flatMap((production) =>
    production instanceof NonTerminal
      ? [production.nonTerminalName]
      : mentioned((production as IProduction & { readonly definition?: readonly IProduction[] }).definition ?? []),
  );
}

function svg(rule: Rule): string {
  const diagram = draw.Diagram(sequence(rule.definition)).format(10);
  diagram.attrs.xmlns = 'http://www.w3.org/2000/svg';
  diagram.attrs.role = 'img';
  diagram.attrs['aria-label'] = `syntax of ${rule.name}`;
  return diagram.toString().replace('>', `>\n<style>${style}</style>`);
}

function sequence(parts: readonly IProduction[]): Child {
  const drawn = parts.map(part);
  return drawn.length === 1 ? drawn[0]! : drawn.length === 0 ? draw.Skip() : draw.Sequence(...drawn);
}

function part(production: IProduction): Child {
  if (production instanceof Terminal) return token(production.terminalType);
  if (production instanceof NonTerminal) return draw.NonTerminal(production.nonTerminalName);
  if (production instanceof Alternation)
    return draw.Choice(0, ...(production.definition as Alternative[]).map((way) => sequence(way.definition)));
  if (production instanceof Option) return draw.Optional(sequence(production.definition));
  if (production instanceof RepetitionMandatory) return draw.OneOrMore(sequence(production.definition));
  if (production instanceof Repetition) return draw.ZeroOrMore(sequence(production.definition));
  if (production instanceof RepetitionMandatoryWithSeparator)
    return draw.OneOrMore(sequence(production.definition), token(production.separator));
  if (production instanceof RepetitionWithSeparator)
    return draw.ZeroOrMore(sequence(production.definition), token(production.separator));
  if (production instanceof Alternative) return sequence(production.definition);
  throw new Error(`the grammar has a production that no diagram is drawn for: ${production.constructor.name}`);
}

/** A word or sign as it is written; a kind of token, such as a name, by its name. */
function token({ name, LABEL: label }: TokenType): Child {
  return label?.startsWith('`') === true ? draw.Terminal(label.slice(1, -1)) : draw.NonTerminal(name.toUpperCase());
}
