import { type IToken, Lexer } from 'chevrotain';
import { diagnose } from './diagnostics/diagnose.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { narrowed } from './parser/fullwidth.ts';
import { after, spanOf } from './parser/span.ts';
import { COMMENTS, kind, meaningOf, vocabulary, wrong } from './parser/vocabulary.ts';

/** The tokens of a text, and what is wrong with its characters. */
export interface Lexed {
  /** Comments and space left out. Lines and columns count from 1, offsets from 0. */
  readonly tokens: IToken[];
  /** `# …`, in the order of the source. */
  readonly comments: readonly IToken[];
  /** In the order of the source. */
  readonly faults: readonly Diagnostic[];
}

/** Made when the first text comes. A test validates the vocabulary; doing so at every start costs more than a cell. */
let lexer: Lexer | undefined;

/**
 * Splits a text into tokens. Never throws: a character, sign or string that is not of the language is reported and read as
 * what was probably meant, so that the parser sees a sensible text.
 */
export function lex(source: string): Lexed {
  const { text, fault } = narrowed(source);
  const faults: Diagnostic[] = fault === undefined ? [] : [fault];
  lexer ??= new Lexer(vocabulary, { ensureOptimizations: true, skipValidations: true });
  const { tokens: all, groups } = lexer.tokenize(text);
  const tokens: IToken[] = [];
  for (let i = 0; i < all.length; i++) {
    const token = all[i]!;
    switch (token.tokenType) {
      case wrong.comment:
        faults.push(foreignComment(token));
        break;
      case wrong.character:
        faults.push(unknownCharacter(token));
        break;
      case wrong.sign:
        faults.push(foreignSign(token, all[i - 1], all[i + 1]));
        tokens.push(become(token, meaningOf(token.image)));
        break;
      case wrong.string:
      case wrong.triple:
        faults.push(openString(token));
        tokens.push(become(token, token.tokenType === wrong.triple ? kind.triple : kind.string));
        break;
      default:
        tokens.push(token);
    }
  }
  return { tokens, comments: groups[COMMENTS] ?? [], faults: faults.sort((a, b) => a.span.start - b.span.start) };
}

function become(token: IToken, tokenType: IToken['tokenType']): IToken {
  token.tokenType = tokenType;
  token.tokenTypeIdx = tokenType.tokenTypeIdx!;
  return token;
}

function foreignComment(token: IToken): Diagnostic {
  const slashes = { ...spanOf(token), end: token.startOffset + 2 };
  const comment = `# ${token.image.slice(2).trim()}`.trim();
  return diagnose('A0112', slashes, { comment }, { fix: { title: 'write `#`', edits: [{ span: slashes, text: '#' }] } });
}

function unknownCharacter(token: IToken): Diagnostic {
  const help =
    token.image === '\\' ? 'a line needs no `\\` to go on: break it after a comma, an operator or a clause' : undefined;
  const fix = { title: `remove \`${token.image}\``, edits: [{ span: spanOf(token), text: '' }] };
  return diagnose('A0117', spanOf(token), { character: token.image, help }, { fix });
}

function foreignSign(token: IToken, previous: IToken | undefined, next: IToken | undefined): Diagnostic {
  const span = spanOf(token);
  const meaning = meaningOf(token.image).LABEL!.slice(1, -1);
  const spaced = meaning === 'not' ? 'not ' : meaning;
  const fix = { title: `write \`${meaning}\``, edits: [{ span, text: spaced }] };
  if (token.image !== '**') return diagnose('A0121', span, { found: token.image, meant: meaning }, { fix });
  const power = previous === undefined || next === undefined ? '^' : `${previous.image} ^ ${next.image}`;
  return diagnose('A0111', span, { power }, { fix });
}

function openString(token: IToken): Diagnostic {
  const quote = token.image.startsWith('"""') ? '"""' : token.image[0]!;
  // The text after an open `"""` is anybody's guess: point at the sign itself.
  const span = quote === '"""' ? { ...spanOf(token), end: token.startOffset + 3 } : spanOf(token);
  return diagnose('A0107', span, { quote }, { fix: { title: `add \`${quote}\``, edits: [{ span: after(token), text: quote }] } });
}
