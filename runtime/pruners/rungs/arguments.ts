import { arg } from '../../core/unit.ts';

/** Arguments of everything that climbs rungs. */
export const rungs = {
  min: arg.int({ min: 1, default: 1, doc: 'steps of the first rung' }),
  max: arg.int({ min: 1, optional: true, doc: 'steps of the last rung; without it as far as trials go' }),
  eta: arg.int({ min: 2, default: 3, doc: 'one in so many goes on to the next rung, which is so many times longer' }),
};
