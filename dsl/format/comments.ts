import type { IToken } from 'chevrotain';

/** A comment on a line of its own, and whether an empty line stands before it. */
export interface OwnComment {
  readonly text: string;
  readonly blank: boolean;
}

/** What stands around a token beside other tokens. */
export interface Trivia {
  readonly before: OwnComment[];
  /** An empty line right before the token. */
  blank: boolean;
  /** The comment at the end of the token's line. */
  after?: string;
}

/**
 * Gives each comment to a token: to the one before it on its line, else to the one after it. The last element is what stands
 * after the last token.
 */
export function attach(tokens: readonly IToken[], comments: readonly IToken[]): readonly Trivia[] {
  const trivia: Trivia[] = [];
  let next = 0;
  for (let i = 0; i <= tokens.length; i++) {
    const token = tokens[i];
    const previous = tokens[i - 1];
    let lineEnd = previous?.endLine ?? 1;
    const here: Trivia = { before: [], blank: false };
    while (next < comments.length && (token === undefined || comments[next]!.startOffset < token.startOffset)) {
      const comment = comments[next++]!;
      const text = comment.image.trimEnd();
      if (previous !== undefined && comment.startLine === previous.endLine) trivia[i - 1]!.after = text;
      else here.before.push({ text, blank: comment.startLine! > lineEnd + 1 });
      lineEnd = comment.startLine!;
    }
    here.blank = token !== undefined && token.startLine! > lineEnd + 1;
    trivia.push(here);
  }
  return trivia;
}
