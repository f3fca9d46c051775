import { expect, it } from '@jest/globals';
import { deaths } from '../support/deaths.ts';

/** `ARGMAX_DEATHS=200` for a long run; `npm run bench:kernel:deaths` keeps the figures. */
const rounds = Number(process.env.ARGMAX_DEATHS ?? 20);

const onLinux = process.platform === 'linux' ? it : it.skip;
if (process.platform !== 'linux') console.warn('skipped: the processes of a kernel are counted in /proc');

onLinux(
  `${rounds} deaths of session, trial process or parent at random moments leave no orphan and lose no finished trial`,
  async () => {
    for await (const death of deaths(rounds)) {
      expect(death).toMatchObject({ orphans: 0, usable: true });
      expect(death.seen).toBeGreaterThan(0);
      expect(death.kept).toBeGreaterThanOrEqual(death.seen);
    }
  },
  rounds * 30_000,
);
