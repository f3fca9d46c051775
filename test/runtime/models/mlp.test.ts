import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../runtime/core/errors.ts';
import { Rng } from '../../../runtime/core/rng.ts';
import type { ArgValues, Fitted, Rows } from '../../../runtime/core/unit.ts';
import mlp from '../../../runtime/models/mlp.ts';
import { modelConformance } from '../../conformance/models.ts';

for (const args of [
  { hidden: 3, activation: 'tanh', solver: 'sgd', lr: 0.1 },
  { hidden: [6, 5], activation: 'logistic', lr: 0.02, batch: 32 },
  { hidden: [9, 4, 7], batch: 13, lr: 0.01 },
]) {
  describe(JSON.stringify(args), () => modelConformance(mlp, { args }));
}

const defaults = Object.fromEntries(Object.entries(mlp.args).map(([name, { default: value }]) => [name, value!]));
const never = { cancelled: () => false };

/** Two noisy half circles: no straight line parts them. */
function moons(rows: number, seed: number): Rows {
  const rng = new Rng(seed);
  const x = new Float64Array(2 * rows);
  const y = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const angle = Math.PI * rng.next();
    const upper = row % 2 === 0;
    const [a, b] = upper ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    x.set([a + 0.1 * rng.normal(), b + 0.1 * rng.normal()], 2 * row);
    y[row] = upper ? 0 : 1;
  }
  return { rows, columns: 2, x, y };
}

function train(rows: Rows, args: ArgValues, seed = 1): Promise<Fitted> {
  return mlp.fit(rows, { args: { ...defaults, ...args }, task: 'classification', classes: 2, seed }, never);
}

function accuracy(fitted: Fitted, rows: Rows): number {
  const predicted = fitted.predict(rows);
  let right = 0;
  for (let row = 0; row < rows.rows; row++) right += Number(predicted[2 * row + 1]! > 0.5 === (rows.y[row] === 1));
  return right / rows.rows;
}

describe('mlp', () => {
  it('bends its boundary with hidden units, one layer or several', async () => {
    const rows = moons(300, 1);
    const unseen = moons(300, 2);
    expect(accuracy(await train(rows, { hidden: 1, lr: 0.05 }), unseen)).toBeLessThan(0.92);
    expect(accuracy(await train(rows, { hidden: 50, lr: 0.05 }), unseen)).toBeGreaterThan(0.97);
    expect(accuracy(await train(rows, { hidden: [20, 10, 5], lr: 0.02, activation: 'tanh' }), unseen)).toBeGreaterThan(0.97);
    expect(accuracy(await train(rows, { hidden: 50, lr: 0.2, solver: 'sgd' }), unseen)).toBeGreaterThan(0.97);
  });

  it.each(['adam', 'sgd'])('trains in parts as in one go, bit for bit, with %s', async (solver) => {
    const rows = moons(60, 1);
    const context = {
      args: { ...defaults, hidden: 5, batch: 16, solver, lr: 0.02 },
      task: 'classification' as const,
      classes: 2,
      seed: 3,
    };
    const whole = await mlp.fit(rows, context, { ...never, leg: { epochs: 7 } });
    const first = await mlp.fit(rows, context, { ...never, leg: { epochs: 4 } });
    const second = await mlp.fit(rows, context, { ...never, leg: { epochs: 3, from: structuredClone(first.state!) } });
    expect([first.epochs, second.epochs]).toEqual([4, 7]);
    expect(second.predict(rows)).toEqual(whole.predict(rows));
    expect(second.predict(rows)).not.toEqual(first.predict(rows));
    const other = { ...context, args: { ...context.args, hidden: 6 } };
    await expect(mlp.fit(rows, other, { ...never, leg: { epochs: 1, from: first.state! } })).rejects.toThrow('another training');
  });

  it('takes a number for a list of one', async () => {
    const rows = moons(50, 1);
    expect((await train(rows, { hidden: 7 })).predict(rows)).toEqual((await train(rows, { hidden: [7] })).predict(rows));
  });

  it('stops early when the loss stands still, else after the last epoch', async () => {
    const rows = moons(100, 1);
    const still = await train(rows, { lr: 0, patience: 4 });
    // The first epoch is progress; then patience has to be exceeded.
    expect([still.epochs, still.converged]).toEqual([6, true]);
    const cut = await train(rows, { epochs: 3 });
    expect([cut.epochs, cut.converged]).toEqual([3, false]);
  });

  it('shrinks weights with alpha', async () => {
    const rows = moons(200, 1);
    const sure = (fitted: Fitted): number => Math.max(...fitted.predict(rows));
    expect(sure(await train(rows, { alpha: 100, lr: 0.05 }))).toBeLessThan(sure(await train(rows, { alpha: 0, lr: 0.05 })) - 0.1);
  });

  it('refuses a result that diverged', async () => {
    const rows = moons(100, 1);
    const wild = { ...rows, x: rows.x.map((v) => v * 1e15) };
    const diverging = train(wild, { solver: 'sgd', lr: 1e12, hidden: [5, 5] });
    await expect(diverging).rejects.toThrow(Refusal);
    await expect(diverging).rejects.toMatchObject({ code: 'A0810', params: { lr: 1e12 } });
    await expect(train({ ...rows, x: rows.x.with(7, Number.NaN) }, {})).rejects.toMatchObject({
      code: 'A0810',
      params: { epoch: 1 },
    });
  });

  it('refuses a network beyond the memory there is, and works on', async () => {
    const rows = moons(20, 1);
    await expect(train(rows, { hidden: [65536, 65536] })).rejects.toMatchObject({ code: 'A0811' });
    expect((await train(rows, {})).epochs).toBeGreaterThan(1);
  });

  it('runs in a thread, and its TensorFlow twin in a process', () => {
    expect(mlp.host(defaults)).toBe('thread');
    expect(mlp.host({ ...defaults, engine: 'tensorflow' })).toBe('process');
  });
});
