import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../../dsl/diagnostics/diagnostic.ts';
import type { Plan } from '../../../dsl/plan.ts';
import { runCell } from '../../../kernel/session/run-cell.ts';
import { type Event, Refusal, type Study } from '../../../runtime/index.ts';

const study = {
  name: 's1',
  space: { params: [{ name: 'x' }], derived: [] },
  objectives: [{ name: 'y' }],
  trials: [{ state: 'complete' }, { state: 'failed' }, { state: 'running' }],
} as unknown as Study;
const started = { type: 'started', study } as unknown as Event;
const stopped = { type: 'stopped', study, reason: 'interrupted' } as Event;
const printed = (text: string): Event => ({ type: 'printed', value: text, text });
const plan = (...ops: string[]): Plan => ({ version: 1, steps: ops.map((op) => ({ op })) as unknown as Plan['steps'] });

interface Script {
  readonly steps?: Plan;
  readonly findings?: readonly Finding[];
  readonly events?: readonly (Event | Error)[];
  readonly aborted?: boolean;
  readonly drawing?: Error;
}

async function run({ steps = plan('print'), findings = [], events = [], aborted = false, drawing }: Script) {
  const shown: Event[] = [];
  const warned: Finding[] = [];
  let ran = false;
  const control = new AbortController();
  if (aborted) control.abort();
  const result = await runCell(steps, {
    session: {
      preflight: async () => findings,
      async *run() {
        ran = true;
        for (const event of events) {
          if (event instanceof Error) throw event;
          yield event;
        }
      },
    },
    display: { event: (event) => shown.push(event), finish: async () => (drawing ? Promise.reject(drawing) : undefined) },
    signal: control.signal,
    warn: (said) => warned.push(...said),
  });
  return { result, shown, warned, ran };
}

describe('a cell in the session', () => {
  it('gives the value of its last expression as the result, and displays the others', async () => {
    const { result, shown } = await run({ events: [printed('1'), printed('2')] });
    expect(result).toEqual({ status: 'ok', studies: [], result: '2' });
    expect(shown).toEqual([printed('1')]);
  });

  it('that does not end with an expression has no result', async () => {
    const { result, shown } = await run({ steps: plan('print', 'explain'), events: [printed('1'), printed('loop')] });
    expect(result).toEqual({ status: 'ok', studies: [] });
    expect(shown).toEqual([printed('1'), printed('loop')]);
  });

  it('runs nothing where preflight finds an error', async () => {
    const findings: Finding[] = [{ code: 'A0701', severity: 'error', params: {} }];
    const { result, ran } = await run({ findings });
    expect(result).toEqual({ status: 'refused', findings, studies: [] });
    expect(ran).toBe(false);
  });

  it('runs where preflight only warns', async () => {
    const findings: Finding[] = [{ code: 'A0710', severity: 'warning', params: {} }];
    const { result, warned, ran } = await run({ findings });
    expect([result.status, ran]).toEqual(['ok', true]);
    expect(warned).toEqual(findings);
  });

  it('that is interrupted says how many trials are kept, and names its study', async () => {
    const { result } = await run({ events: [started, stopped], aborted: true });
    expect(result).toMatchObject({
      status: 'interrupted',
      studies: [{ name: 's1', symbol: { params: ['x'], objectives: ['y'] } }],
    });
    expect(result).toHaveProperty('text', 'interrupted: 2 finished trials are kept in s1; run the cell again to go on');
  });

  it('that is refused while it runs gives the finding', async () => {
    const { result } = await run({ events: [started, new Refusal('A0802', { source: 'a' }, 4)] });
    const finding = { code: 'A0802', severity: 'error', params: { source: 'a' }, node: 4 };
    expect(result).toMatchObject({ status: 'error', name: 'A0802', findings: [finding], studies: [{ name: 's1' }] });
  });

  it('that meets a defect says that it is one', async () => {
    const { result } = await run({ events: [printed('1'), new TypeError('oops')] });
    expect(result).toMatchObject({ status: 'error', name: 'InternalError' });
    expect(result).toHaveProperty('text', expect.stringContaining('a defect of Argmax, not of the cell:\nTypeError: oops'));
  });

  it('whose pictures cannot be made does not hang', async () => {
    const { result } = await run({ drawing: new Error('no font') });
    expect(result).toMatchObject({ status: 'error', name: 'InternalError' });
  });
});
