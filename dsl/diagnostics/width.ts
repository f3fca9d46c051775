/** Two cells wide in a terminal: East Asian wide and full-width characters, and emoji. */
const wide =
  /^[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1B000}-\u{1B2FF}\u{1F200}-\u{1F265}\u{20000}-\u{3FFFD}\p{Emoji_Presentation}]$/u;
const none = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11FF]$/u;

const TAB = 4;

/** A line as a terminal can show it: tabs become spaces, control characters their pictures. */
export interface Cells {
  readonly text: string;
  /** `at[i]`: the cell at which code unit `i` of the line begins; one more for the end. */
  readonly at: readonly number[];
}

/** Lays a line of source out in cells of equal width. */
export function cellsOf(line: string): Cells {
  let text = '';
  let cell = 0;
  const at: number[] = [];
  for (const character of line) {
    const code = character.codePointAt(0)!;
    for (let unit = 0; unit < character.length; unit++) at.push(cell);
    if (character === '\t') {
      const spaces = TAB - (cell % TAB);
      text += ' '.repeat(spaces);
      cell += spaces;
    } else if (code < 0x20 || code === 0x7f) {
      // An escape sequence in a program must not reach the terminal.
      text += String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
      cell++;
    } else {
      text += character;
      if (!none.test(character)) cell += wide.test(character) ? 2 : 1;
    }
  }
  at.push(cell);
  return { text, at };
}
