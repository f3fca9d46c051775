import { codeMirrorMode } from './codemirror.ts';
import { pygmentsLexer } from './pygments.ts';
import { textMateGrammar } from './textmate.ts';

/** Every highlighter: its path in the repository, and its text. */
export function generated(): Readonly<Record<string, string>> {
  return {
    'dsl/editor/codemirror.gen.ts': codeMirrorMode(),
    'dsl/editor/vscode/syntaxes/argmax.tmLanguage.json': textMateGrammar(),
    'kernel/jupyter/argmax_kernel/lexer.py': pygmentsLexer(),
  };
}
