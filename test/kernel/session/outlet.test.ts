import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Output } from '../../../kernel/display/output.ts';
import { Outlet } from '../../../kernel/session/outlet.ts';

const print = (text: string, name: 'stdout' | 'stderr' = 'stdout'): Output => ({ kind: 'stream', name, text });
const show = (kind: 'display' | 'update', text: string, displayId = 'd'): Output => ({
  kind,
  data: { text },
  metadata: {},
  displayId,
});

function recorded() {
  const sent: { cell: number; output: Output }[] = [];
  const outlet = new Outlet((cell, output) => void sent.push({ cell, output }));
  return { outlet, sent, outputs: () => sent.map(({ output }) => output) };
}

describe('an outlet', () => {
  it('joins text of one stream and keeps the order with everything else', () => {
    const { outlet, outputs } = recorded();
    for (const output of [print('a'), print('b'), print('c', 'stderr'), show('display', '1'), print('d')]) outlet.emit(output);
    expect(outputs()).toEqual([]);
    outlet.flush();
    expect(outputs()).toEqual([print('ab'), print('c', 'stderr'), show('display', '1'), print('d')]);
  });

  it('keeps the newest update of each display, in the place of the first', () => {
    const { outlet, outputs } = recorded();
    for (const output of [show('update', '1'), show('update', '1', 'e'), show('update', '2'), show('update', '3')])
      outlet.emit(output);
    outlet.flush();
    expect(outputs()).toEqual([show('update', '3'), show('update', '1', 'e')]);
  });

  it('folds an update into a display that was not sent yet', () => {
    const { outlet, outputs } = recorded();
    for (const output of [show('display', '1'), show('update', '2')]) outlet.emit(output);
    outlet.flush();
    expect(outputs()).toEqual([show('display', '2')]);
  });

  it('sends a frame by itself, and much text at once', async () => {
    const { outlet, sent } = recorded();
    outlet.emit(print('a'));
    await delay(40);
    expect(sent).toHaveLength(1);
    outlet.emit(print('x'.repeat(40_000)));
    expect(sent).toHaveLength(2);
  });

  it('knows the cell of what comes late', async () => {
    const { outlet, sent } = recorded();
    const late = outlet.run(1, async () => {
      await delay(5);
      outlet.emit(print('late'));
    });
    outlet.run(2, () => outlet.emit(print('second')));
    await late;
    outlet.emit(print('from nowhere'));
    outlet.flush();
    expect(sent.map(({ cell, output }) => [cell, output])).toEqual([
      [2, print('second')],
      [1, print('late')],
      [2, print('from nowhere')],
    ]);
  });

  it('sends the first of what code prints at once, and joins what comes in floods', () => {
    const { outlet, sent } = recorded();
    outlet.print('stdout', 'a');
    expect(sent).toHaveLength(1);
    for (let i = 0; i < 10_000; i++) outlet.print('stdout', 'b');
    outlet.flush();
    expect(sent.map(({ output }) => (output.kind === 'stream' ? output.text : '')).join('')).toBe(`a${'b'.repeat(10_000)}`);
    expect(sent.length).toBeLessThan(1000);
  });

  it('sends on in a loop that never waits', () => {
    const { outlet, sent } = recorded();
    const end = performance.now() + 50;
    while (performance.now() < end) outlet.emit(show('display', '1', 'e'));
    expect(sent.length).toBeGreaterThan(0);
  });
});
