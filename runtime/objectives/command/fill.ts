import type { CommandLine } from '../../../dsl/command.ts';
import type { Value } from '../../../dsl/plan.ts';

/** The words of a command at a point. A value is one stretch of its word, whatever it holds. Throws where one has none. */
export function fill({ argv }: CommandLine, params: Readonly<Record<string, Value>>): readonly string[] {
  return argv.map((word) =>
    word
      .map((piece) => {
        if ('text' in piece) return piece.text;
        const value = params[piece.param];
        if (value === undefined) throw new Error(`\`{${piece.param}}\` of the command has no value here`);
        return textOf(value);
      })
      .join(''),
  );
}

/** Lists are joined by commas: `--layers 64,32`. */
function textOf(value: Value): string {
  return Array.isArray(value) ? value.map(textOf).join(',') : String(value);
}
