import type { Excerpt } from './excerpt.ts';
import { cellsOf } from './width.ts';

/** Cells of source that a line shows at most. */
const WIDEST = 100;
/** Cells kept before the primary mark of a line that is cut. */
const BEFORE = 30;

/** A line that is wider than a terminal, cut to what stands around its primary mark; `…` stands for the rest. */
export function clipped(excerpt: Excerpt): Excerpt {
  const { text, marks } = excerpt;
  const { at } = cellsOf(text);
  const width = at.at(-1)!;
  if (width <= WIDEST) return excerpt;
  const anchor = marks.find(({ primary }) => primary) ?? marks[0];
  const left = Math.max(0, Math.min((anchor === undefined ? 0 : at[anchor.from]!) - BEFORE, width - WIDEST));
  const from = at.findIndex((cell) => cell >= left);
  // The first unit of its cell, so that no character is cut in two.
  const to = at.indexOf(at.findLast((cell) => cell <= left + WIDEST)!);
  const head = from > 0 ? '…' : '';
  const place = (unit: number): number => Math.min(Math.max(unit, from), to) - from + head.length;
  return {
    ...excerpt,
    text: head + text.slice(from, to) + (to < text.length ? '…' : ''),
    marks: marks.map((mark) => ({ ...mark, from: place(mark.from), to: place(mark.to) })),
  };
}
