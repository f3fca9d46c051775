import { Rng } from '../../../runtime/core/rng.ts';

const ROWS = 1000;
const REGIONS = ['north', 'east', 'south', 'west'];
const PLANS = ['basic', 'plus', 'pro'];
const CHANNELS = ['web', 'shop', 'phone', 'partner', 'fair', 'letter'];

/**
 * A made-up table as CSV, `stay` to be told from four numbers and three categories. A tenth of the values of each column is missing at
 * random. The truth is a threshold, an interaction of a category with a number, and a bump in another number, put through a logistic
 * function, so that none of the models has it for free.
 */
export function gaps(seed: number): string {
  const rng = new Rng(seed, 0x6a95);
  const one = (words: readonly string[]): string => words[rng.int(words.length)]!;
  const lines = Array.from({ length: ROWS }, () => {
    const age = 18 + 60 * rng.next();
    const income = Math.exp(3 + 0.6 * rng.normal());
    const visits = Math.floor(20 * rng.next() ** 2);
    const noise = rng.normal();
    const [region, plan, channel] = [one(REGIONS), one(PLANS), one(CHANNELS)];
    const score =
      (age > 45 ? 1.5 : -1.5) +
      (plan === 'pro' ? 0.08 : -0.05) * (income - 20) +
      3 * Math.exp(-(((visits - 6) / 3) ** 2)) +
      (region === 'north' ? 1 : 0) +
      (channel === 'web' || channel === 'fair' ? 0.7 : -0.4) -
      0.8;
    const stay = rng.next() < 1 / (1 + Math.exp(-1.5 * score)) ? 'yes' : 'no';
    const fields = [age.toFixed(1), income.toFixed(2), String(visits), noise.toFixed(3), region, plan, channel];
    return [...fields.map((field) => (rng.next() < 0.1 ? '' : field)), stay].join(',');
  });
  return ['age,income,visits,noise,region,plan,channel,stay', ...lines, ''].join('\n');
}
