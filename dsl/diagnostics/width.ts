/** Two cells wide in a terminal: East Asian wide and full-width characters, and emoji. */
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]$/u;
const none = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

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
