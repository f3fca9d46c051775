import Table from 'cli-table3';
import type { TableRendering } from '../../core/unit.ts';
import { shownOf, shownRows } from './cells.ts';
import { plain, shorten } from './plain.ts';

/** Longest text of a cell in a terminal; longer ones end in an ellipsis. */
const widest = 80;

/** A table for terminals, without colour. */
export function tableText(table: TableRendering): string {
  const drawn = new Table({
    head: table.columns.map(({ name }) => shorten(plain(name), widest)),
    colAligns: table.columns.map(({ align }) => align),
    style: { head: [], border: [], compact: true },
    chars: lines,
  });
  drawn.push(...shownRows(table).map((row) => row.map((text) => shorten(text, widest))));
  const note = shownOf(table);
  return note === undefined ? drawn.toString() : `${drawn.toString()}\n${note}`;
}

/** A rule under the head and nothing else. */
const lines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '─',
  'mid-mid': '─',
  right: '',
  'right-mid': '',
  middle: ' ',
};
