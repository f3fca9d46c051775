import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../../runtime/core/rng.ts';
import type { Slopes } from '../../../../runtime/core/slopes.ts';
import type { Rows } from '../../../../runtime/core/unit.ts';
import { mlpTangents } from '../../../../runtime/training/hypergradient/mlp.ts';
import type { MlpArgs } from '../../../../runtime/training/mlp-args.ts';
import { fit as fitPlainly } from '../../../../runtime/training/simd/fit.ts';
import { agreement, drawRows, lossOf, slopeOfLoss } from './differences.ts';

const never = { cancelled: () => false };
const EPOCHS = 12;
const BASE: MlpArgs = {
  hidden: [12, 7],
  activation: 'tanh',
  solver: 'sgd',
  alpha: [0.3, 0.1, 0.2],
  lr: 0.05,
  decay: 0.02,
  dropout: 0,
  batch: 64,
  epochs: EPOCHS,
  tol: 0,
  patience: 1000,
  momentum: 0.7,
  nesterov: true,
  beta1: 0.85,
  beta2: 0.99,
  epsilon: 1e-4,
};
const OF_SGD = ['alpha.0', 'alpha.1', 'alpha.2', 'lr', 'decay', 'momentum'];
const OF_ADAM = ['alpha.0', 'alpha.1', 'alpha.2', 'lr', 'decay', 'beta1', 'beta2', 'epsilon'];
const NONE: Slopes = { count: 0, by: {} };

/** Each named hyperparameter is a variable. */
function identity(names: readonly string[]): Slopes {
  const by: Record<string, number[][]> = {};
  names.forEach((full, k) => {
    const [name, component = 0] = full.split('.') as [string, number?];
    by[name] ??= [];
    by[name][component] = names.map((_, j) => Number(j === k));
  });
  return { count: names.length, by };
}

function change(args: MlpArgs, full: string, factor: number): MlpArgs {
  const [name, component] = full.split('.') as [keyof MlpArgs, string?];
  const value = args[name];
  if (component === undefined) return { ...args, [name]: (value as number) * factor };
  return { ...args, [name]: (value as readonly number[]).map((one, i) => (i === Number(component) ? one * factor : one)) };
}
const settingOf = (args: MlpArgs, full: string): number => {
  const [name, component] = full.split('.') as [keyof MlpArgs, string?];
  return component === undefined ? (args[name] as number) : (args[name] as readonly number[])[Number(component)]!;
};

const contextOf = (classes: number) => ({
  args: {},
  task: classes === 0 ? ('regression' as const) : ('classification' as const),
  classes,
  seed: 3,
});
const predict = (args: MlpArgs, train: Rows, unseen: Rows, classes: number, slopes = NONE, epochs = EPOCHS) =>
  mlpTangents(args, train, contextOf(classes), epochs, slopes, never)(unseen);

describe('derivatives through the training of a perceptron agree with central differences to 1e-4', () => {
  for (const activation of ['relu', 'tanh', 'logistic'] as const) {
    for (const classes of [0, 2, 3]) {
      for (const solver of ['sgd', 'adam'] as const) {
        it(`${activation}, ${solver}, ${classes === 0 ? 'numbers' : `${classes} classes`}`, () => {
          const rng = new Rng(5, classes);
          const [train, test] = [drawRows(300, classes, rng), drawRows(100, classes, rng)];
          const args = { ...BASE, activation, solver, ...(solver === 'adam' ? { lr: 0.01 } : {}) };
          const names = solver === 'adam' ? OF_ADAM : OF_SGD;
          const { predicted, slopes } = predict(args, train, test, classes, identity(names));
          names.forEach((name, k) => {
            const found = slopeOfLoss(predicted, slopes[k]!, test, classes);
            const along = (factor: number) =>
              lossOf(predict(change(args, name, factor), train, test, classes).predicted, test, classes);
            expect([name, agreement(found, settingOf(args, name), along)]).toEqual([name, expect.closeTo(0, 4)]);
          });
        });
      }
    }
  }

  it('without Nesterov’s form, with the last batch smaller, over several epochs of one batch', () => {
    const rng = new Rng(8);
    const [train, test] = [drawRows(130, 2, rng), drawRows(50, 2, rng)];
    for (const batch of [64, 200]) {
      const args = { ...BASE, nesterov: false, batch };
      const { predicted, slopes } = predict(args, train, test, 2, identity(OF_SGD));
      OF_SGD.forEach((name, k) => {
        const along = (factor: number) => lossOf(predict(change(args, name, factor), train, test, 2).predicted, test, 2);
        expect(agreement(slopeOfLoss(predicted, slopes[k]!, test, 2), settingOf(args, name), along)).toBeLessThan(1e-4);
      });
    }
  });
});

// Rounding decides on which side of relu's kink a sum is, and Adam's first steps are of one size whatever the gradient is.
describe('the float64 training is the plain one', () => {
  for (const solver of ['sgd', 'adam'] as const) {
    for (const activation of ['relu', 'tanh', 'logistic'] as const) {
      it(`${solver}, ${activation}: losses agree, with one alpha and with one a layer`, async () => {
        const rng = new Rng(6);
        const [train, test] = [drawRows(300, 2, rng), drawRows(100, 2, rng)];
        for (const alpha of [0.1, [0.3, 0.1, 0.2]]) {
          const args = { ...BASE, solver, activation, alpha, lr: solver === 'sgd' ? 0.05 : 0.01 };
          const plain = await fitPlainly(args, train, contextOf(2), never);
          const doubled = predict(args, train, test, 2, NONE, plain.epochs);
          const [one, two] = [lossOf(plain.predict(test), test, 2), lossOf(doubled.predicted, test, 2)];
          expect(Math.abs(one / two - 1)).toBeLessThan(solver === 'adam' && activation === 'relu' ? 1e-2 : 1e-5);
        }
      });
    }
  }

  it('takes no more memory for more steps', () => {
    const rng = new Rng(6);
    const [train, test] = [drawRows(300, 2, rng), drawRows(100, 2, rng)];
    const before = process.memoryUsage().arrayBuffers;
    predict(BASE, train, test, 2, identity(OF_SGD), 1);
    const one = process.memoryUsage().arrayBuffers - before;
    const middle = process.memoryUsage().arrayBuffers;
    predict(BASE, train, test, 2, identity(OF_SGD), 60);
    expect(process.memoryUsage().arrayBuffers - middle).toBeLessThanOrEqual(one + 65536);
  });

  it('stops when it is told to, and says when it diverges', () => {
    const train = drawRows(300, 2, new Rng(6));
    expect(() => mlpTangents(BASE, train, contextOf(2), 5, NONE, { cancelled: () => true })).toThrow('cancelled');
    const wild = { ...BASE, activation: 'relu' as const, lr: 1e12 };
    expect(() => predict(wild, train, train, 2)).toThrow(expect.objectContaining({ code: 'A0810' }));
  });
});
