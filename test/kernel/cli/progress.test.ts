import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Progress } from '../../../kernel/cli/progress.ts';
import type { Event } from '../../../runtime/core/events.ts';
import { study, trial } from '../../support/studies.ts';

/** A stream that keeps what is written to it, as wide as a terminal of 60 columns. */
function stream(isTTY: boolean) {
  let text = '';
  const writable = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  const methods = { isTTY, columns: 60, cursorTo: () => true, clearLine: () => true, moveCursor: () => true };
  return { stream: Object.assign(writable, methods) as unknown as NodeJS.WriteStream, text: () => text };
}

const ended = [0.5, 0.7].map((value, number) => trial(number, { values: [value] }));
const start = { type: 'started', study: study([], { total: 2 }), data: [], resumed: 0 } as unknown as Event;

function run(isTTY: boolean, step: number) {
  const written = stream(isTTY);
  let time = 0;
  const progress = new Progress(written.stream, () => time);
  progress.event(start);
  for (const one of ended) {
    time += step;
    progress.event({ type: 'finished', trial: one });
    progress.event({ type: 'improved', trial: one });
  }
  const outcome = progress.event({ type: 'stopped', study: study(ended), reason: 'condition' });
  progress.close();
  return { outcome, text: written.text() };
}

describe('progress on a terminal', () => {
  it('draws a bar that fits the width, and takes it away', () => {
    const { text, outcome } = run(true, 100);
    expect(text).toContain('░'.repeat(24));
    const frames = stripVTControlCharacters(text.replaceAll('\u001b[1G', '\n')).split('\n');
    expect(frames.length).toBeGreaterThan(1);
    for (const frame of frames) expect([...frame].length).toBeLessThan(60);
    expect(outcome?.finding).toBe('Best cv_accuracy(mlp) 0.7 at trial 1 of 2 with hidden = 11');
  });
});

describe('progress elsewhere', () => {
  it('writes a line now and then, without control characters', () => {
    const { text } = run(false, 6000);
    expect(text.split('\n').slice(0, -1)).toEqual([
      '1 of 2 trials · 6 s · no result yet',
      '2 of 2 trials · 12 s · best cv_accuracy(mlp) 0.5 at trial 0 of 2 with hidden = 10',
    ]);
  });
  it('writes nothing while a search is quick', () => expect(run(false, 100).text).toBe(''));
});
