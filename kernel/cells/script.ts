/** A cell in another language, as the front hands it to the session. Plain data. */
export interface Script {
  readonly language: ScriptLanguage;
  /** `In [3]`: what errors call it. */
  readonly name: string;
  /** The cell with its first line, the magic, blanked: lines are the cell's own. */
  readonly source: string;
}
export type ScriptLanguage = 'typescript' | 'javascript' | 'python' | 'shell';

const MAGICS: Readonly<Record<string, ScriptLanguage>> = {
  ts: 'typescript',
  js: 'javascript',
  py: 'python',
  sh: 'shell',
  typescript: 'typescript',
  javascript: 'javascript',
  python: 'python',
  bash: 'shell',
};

/** The cell in another language that a source is, by its first line; undefined where that is no such magic. */
export function scriptOf(source: string, name: string): Script | undefined {
  const match = /^\s*%%(\w+)[^\S\n]*(?:\r?\n|$)/.exec(source);
  if (match === null || !Object.hasOwn(MAGICS, match[1]!)) return undefined;
  const blanked = match[0].replace(/[^\n]/g, '');
  return { language: MAGICS[match[1]!]!, name, source: `${blanked}${source.slice(match[0].length)}` };
}
