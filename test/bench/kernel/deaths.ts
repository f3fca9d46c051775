/**
 * `npm run bench:kernel:deaths [rounds]`: kills the session, a trial process or the kernel's parent at a random moment, 200 times
 * unless said otherwise. Writes test/bench/results/kernel-deaths.json; ends with 1 where anything was lost or left over.
 */
import { writeFileSync } from 'node:fs';
import { deaths, VICTIMS } from '../../support/deaths.ts';

const rounds = Number(process.argv[2] ?? 200);
const all = await Array.fromAsync(deaths(rounds));
const by = Object.fromEntries(
  VICTIMS.map((victim) => {
    const of = all.filter((death) => death.victim === victim);
    const count = (wrong: (death: (typeof all)[number]) => boolean) => of.filter(wrong).length;
    return [
      victim,
      {
        deaths: of.length,
        orphans: count(({ orphans }) => orphans > 0),
        lost: count(({ kept, seen }) => !(kept >= seen)),
        unusable: count(({ usable }) => !usable),
      },
    ];
  }),
);
const results = {
  command: `npm run bench:kernel:deaths ${rounds}`,
  date: new Date().toISOString(),
  node: process.version,
  ...by,
  all,
};
writeFileSync(new URL('../results/kernel-deaths.json', import.meta.url), `${JSON.stringify(results, null, 1)}\n`);
console.log(by);
if (Object.values(by).some(({ orphans, lost, unusable }) => orphans + lost + unusable > 0)) process.exitCode = 1;
