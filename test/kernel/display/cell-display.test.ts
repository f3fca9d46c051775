import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { StudySpec } from '../../../dsl/plan.ts';
import { CellDisplay } from '../../../kernel/display/cell-display.ts';
import type { Output } from '../../../kernel/display/output.ts';
import type { Event } from '../../../runtime/core/events.ts';
import type { Study } from '../../../runtime/core/study.ts';
import { closeDrawing } from '../../../runtime/report/draw.ts';
import { study, trial } from '../../support/studies.ts';

const vegaLite = 'application/vnd.vegalite.v5+json';
afterAll(closeDrawing);

function started(of: Study, resumed = 0): Event {
  const { objectives, space, strategy, source } = of;
  const spec: StudySpec = {
    problem: { objectives, space, constraints: [] },
    strategy,
    stop: { k: 'bool', v: false },
    run: { seed: 0, workers: 1, fresh: false },
    source,
    assumed: [{ what: 'seed', seed: 7 }],
  };
  return { type: 'started', study: of, spec, data: [], resumed };
}

/** A display on a clock that only the test moves. */
function displayed() {
  const outputs: Output[] = [];
  let time = 0;
  let ids = 0;
  const display = new CellDisplay((output) => outputs.push(output), { now: () => time, newId: () => `d${ids++}` });
  const wait = (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= 50) {
      time += Math.min(50, left);
      jest.advanceTimersByTime(Math.min(50, left));
    }
  };
  return { outputs, display, wait };
}
const htmlOf = (output: Output | undefined) => (output !== undefined && 'data' in output ? String(output.data['text/html']) : '');
const textOf = (output: Output | undefined) =>
  output !== undefined && 'data' in output ? String(output.data['text/plain']) : '';

describe('a search', () => {
  // Drawing happens in a thread, which needs the real clock: only the interval is the test's.
  beforeEach(
    () =>
      void jest.useFakeTimers({ doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'Date'] }),
  );
  afterEach(() => void jest.useRealTimers());

  const ended = [0.5, 0.7, 0.6].map((value, number) => trial(number, { values: [value] }));
  const empty = study([], { total: 3 });
  const whole = study(ended);

  it('says what was assumed, shows progress under one id, then the outcome in its place and the history below', async () => {
    const { outputs, display, wait } = displayed();
    display.event(started(empty));
    for (const one of ended) {
      display.event({ type: 'suggested', trial: { ...one, state: 'running', values: [] } });
      wait(200);
      display.event({ type: 'finished', trial: one });
      if (one.number < 2) display.event({ type: 'improved', trial: one });
    }
    display.event({ type: 'stopped', study: whole, reason: 'condition' });
    await display.finish();
    expect(outputs[0]).toEqual({ kind: 'stream', name: 'stdout', text: 'seed 7\n' });
    expect(outputs[1]).toMatchObject({ kind: 'display', displayId: 'd0' });
    expect(htmlOf(outputs[1])).toContain('0 of 3 trials');
    const updates = outputs.slice(2, -1);
    expect(updates.length).toBeGreaterThan(2);
    for (const update of updates) expect(update).toMatchObject({ kind: 'update', displayId: 'd0' });
    expect(htmlOf(updates.at(-1))).toContain('Best cv_accuracy(mlp) 0.7 at trial 1 of 3 with hidden = 11');
    expect(htmlOf(updates.at(-1))).toContain('3 trials in 600 ms');
    const chart = outputs.at(-1)!;
    expect(chart).toMatchObject({ kind: 'display' });
    if (chart.kind !== 'display') return;
    expect(Object.keys(chart.data).sort()).toEqual([vegaLite, 'image/png', 'text/plain'].sort());
    expect(chart.data[vegaLite]).toMatchObject({ $schema: expect.stringContaining('/v5.json'), background: 'transparent' });
    expect(chart.metadata[vegaLite]).toEqual({
      embed_options: { renderer: 'svg', actions: { export: true, source: false, compiled: false, editor: false } },
    });
    expect(chart.metadata['image/png']).toEqual({
      width: expect.any(Number),
      height: expect.any(Number),
      alt: expect.stringContaining('Best cv_accuracy(mlp) 0.7 at trial 1 of 3'),
    });
    expect(Buffer.from(String(chart.data['image/png']), 'base64').subarray(1, 4).toString()).toBe('PNG');
    // A front end without updates has only this to read.
    expect(textOf(chart)).toContain('Parameters  hidden = 11');
    expect(JSON.parse(JSON.stringify(outputs))).toEqual(outputs);
  });

  it('shows at most eight frames a second, and moves the clock every second without news', async () => {
    const { outputs, display, wait } = displayed();
    display.event(started(study([], { total: 1000 })));
    for (let number = 0; number < 500; number++) {
      display.event({ type: 'finished', trial: trial(number) });
      wait(1);
    }
    const busy = outputs.length;
    expect(busy).toBeLessThanOrEqual(2 + 4);
    expect(htmlOf(outputs.at(-1))).toMatch(/about \d+ ms left/);
    wait(150);
    wait(4000);
    expect(outputs.length - busy).toBeGreaterThanOrEqual(3);
    expect(outputs.length - busy).toBeLessThanOrEqual(6);
    await display.finish();
    const after = outputs.length;
    wait(5000);
    expect(outputs).toHaveLength(after);
  });

  it('says that a finished study comes from the store', async () => {
    const { outputs, display } = displayed();
    display.event(started(whole, 3));
    display.event({ type: 'stopped', study: whole, reason: 'condition' });
    await display.finish();
    expect(outputs.some((output) => htmlOf(output).includes('3 trials from the store, none new'))).toBe(true);
  });

  it('says after an interrupt what is kept and how to go on, and draws no chart', async () => {
    const { outputs, display } = displayed();
    display.event(started(empty));
    display.event({ type: 'stopped', study: { ...whole, total: 50 }, reason: 'interrupted' });
    await display.finish();
    expect(textOf(outputs.at(-1))).toMatch(/Interrupted +3 trials of 50 kept; run the cell again to go on/);
  });

  it('counts failed trials and tells the first error', async () => {
    const { outputs, display, wait } = displayed();
    const failed = [0, 1].map((number) => trial(number, { state: 'failed', values: [], error: `cause ${number} <b>` }));
    display.event(started(empty));
    wait(200);
    for (const one of failed) display.event({ type: 'failed', trial: one });
    wait(200);
    const live = htmlOf(outputs.at(-1));
    expect(live).toContain('2 failed');
    expect(live).toContain('first error: trial 0: cause 0 &lt;b&gt;');
    display.event({ type: 'stopped', study: study(failed), reason: 'failures' });
    await display.finish();
    expect(textOf(outputs.at(-1))).toMatch(/First error +trial 0: cause 0/);
    expect(outputs.filter(({ kind }) => kind === 'display')).toHaveLength(1);
  });

  it('shows the history once where it is asked for anyway', async () => {
    const { outputs, display } = displayed();
    display.event(started(empty));
    display.event({ type: 'stopped', study: whole, reason: 'condition' });
    display.event({ type: 'shown', view: 'history', rendering: { title: 'History', finding: 'asked for' } });
    await display.finish();
    expect(outputs.filter(({ kind }) => kind === 'display').map(textOf)).toEqual([
      's1: 0 of 3 trials · 0 ms, no result yet',
      'asked for',
    ]);
  });

  it('stops its clock when the study is cut off by an error', async () => {
    const { outputs, display, wait } = displayed();
    display.event(started(empty));
    await display.finish();
    const after = outputs.length;
    wait(5000);
    expect(outputs).toHaveLength(after);
  });
});

describe('other events', () => {
  it('shows an explanation as HTML, and as text where that is all there is', async () => {
    const outputs: Output[] = [];
    const display = new CellDisplay((output) => outputs.push(output), {});
    display.event({ type: 'printed', value: undefined, text: 'for trial in 1..n', html: '<pre>for trial in 1..n</pre>' });
    await display.finish();
    expect(outputs).toEqual([
      {
        kind: 'display',
        data: { 'text/html': '<pre>for trial in 1..n</pre>', 'text/plain': 'for trial in 1..n' },
        metadata: {},
      },
    ]);
  });

  it('keep their order, though a chart takes time to draw', async () => {
    const { outputs, display } = displayed();
    const spec = { data: { values: [{ a: 1 }] }, mark: 'point', encoding: { x: { field: 'a', type: 'quantitative' } } };
    const chart = { spec, width: 100, height: 100 };
    display.event({ type: 'printed', value: 1, text: '1' });
    display.event({ type: 'shown', view: 'x', rendering: { title: 'Chart', finding: 'one dot', chart } });
    display.event({ type: 'printed', value: 2, text: '2' });
    display.event({ type: 'shown', view: 'x', rendering: { title: 'Facts', finding: 'none', facts: [] } });
    await display.finish();
    const texts = outputs.map((output) => (output.kind === 'stream' ? output.text : textOf(output)));
    expect(texts).toEqual(['1\n', 'one dot', '2\n', 'none']);
  });

  it('show a chart that cannot be drawn as a picture all the same, and say so', async () => {
    const { outputs, display } = displayed();
    const chart = { spec: { mark: 'nonsense' }, width: 100, height: 100 };
    display.event({ type: 'shown', view: 'x', rendering: { title: 'Chart', finding: 'odd', chart } });
    await display.finish();
    expect(outputs.map(({ kind }) => kind)).toEqual(['display', 'stream']);
    expect(outputs[1]).toMatchObject({ name: 'stderr', text: expect.stringContaining('no picture of the chart') });
  });
});
