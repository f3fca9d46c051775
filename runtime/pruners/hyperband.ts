import { pruner } from '../core/unit.ts';
import { rungs } from './rungs/arguments.ts';
import { bracketLadders, bracketOf, membersOf } from './rungs/brackets.ts';
import { behindRung, promotion } from './rungs/promotion.ts';

/** Longest trial where the program does not say. */
const MAX = 81;

export default pruner({
  name: 'hyperband',
  doc: 'Successive halving in brackets of different first rungs, so that slow starters get a chance',
  paper: 'Li, Jamieson, DeSalvo, Rostamizadeh & Talwalkar 2018, Hyperband, JMLR 18',
  args: { ...rungs, max: { ...rungs.max, doc: 'steps of the last rung; 81 if absent' } },
  create: ({ args, direction }) => {
    const eta = args.eta as number;
    const ladders = bracketLadders(args.min as number, typeof args.max === 'number' ? args.max : MAX, eta, direction);
    const climbs = ladders.map(promotion);
    const of = (number: number): number => bracketOf(number, ladders.length, eta);
    return {
      prune: (trial, history) => {
        const bracket = of(trial.number);
        return behindRung(trial, membersOf(history, bracket, ladders.length, eta), ladders[bracket]!);
      },
      rungs: {
        nextStop: (trial) => climbs[of(trial.number)]!.nextStop(trial),
        promote: (trials, waiting) => {
          for (const [bracket, climb] of climbs.entries()) {
            const next = climb.promote(membersOf(trials, bracket, ladders.length, eta), waiting);
            if (next !== undefined) return next;
          }
          return undefined;
        },
      },
    };
  },
});
