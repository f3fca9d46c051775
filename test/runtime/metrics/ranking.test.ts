import { describe, expect, it } from '@jest/globals';
import { Rng } from '../../../runtime/core/rng.ts';
import hit from '../../../runtime/metrics/hit.ts';
import map from '../../../runtime/metrics/map.ts';
import ndcg from '../../../runtime/metrics/ndcg.ts';
import { topOf } from '../../../runtime/metrics/ranking/top.ts';
import { describeWithPython, runPython } from '../../support/python.ts';

interface List {
  readonly truth: number[];
  readonly predicted: number[];
  readonly k: number;
}

/** Lists without equal scores. @param graded whether gains are 0 to 4 */
function lists(count: number, graded: boolean): readonly List[] {
  const rng = new Rng(8, Number(graded));
  return Array.from({ length: count }, () => {
    const length = 2 + rng.int(40);
    const truth = Array.from({ length }, () => (graded ? rng.int(5) : Number(rng.next() < 0.3)));
    truth[rng.int(length)] = 1;
    return { truth, predicted: Array.from({ length }, () => rng.normal()), k: 1 + rng.int(15) };
  });
}

const score = (unit: typeof ndcg, { truth, predicted, k }: List): number =>
  unit.score(Float64Array.from(truth), Float64Array.from(predicted), 0, { k });

/** The list as it would be shown: gains in the order of the scores. */
const shown = ({ truth, predicted }: List): number[] =>
  [...truth.keys()].sort((a, b) => predicted[b]! - predicted[a]!).map((item) => truth[item]!);

describe('on 500 random lists', () => {
  it('hit is whether one of the first k is to be found', () => {
    for (const list of lists(500, false)) expect(score(hit, list)).toBe(Number(shown(list).slice(0, list.k).includes(1)));
  });

  it('map is the mean of the precisions at what is found, of what could be', () => {
    for (const list of lists(500, false)) {
      const first = shown(list).slice(0, list.k);
      const precisionAt = (place: number): number => first.slice(0, place).filter((gain) => gain === 1).length / place;
      const sum = first.reduce((total, gain, i) => total + (gain === 1 ? precisionAt(i + 1) : 0), 0);
      const wanted = list.truth.filter((gain) => gain === 1).length;
      expect(score(map, list)).toBeCloseTo(sum / Math.min(list.k, wanted), 12);
    }
  });

  it('ndcg is the discounted gain as a share of the best order’s', () => {
    const gained = (gains: readonly number[], k: number): number =>
      gains.slice(0, k).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
    for (const list of [...lists(250, false), ...lists(250, true)]) {
      const best = gained(
        list.truth.toSorted((a, b) => b - a),
        list.k,
      );
      expect(score(ndcg, list)).toBeCloseTo(gained(shown(list), list.k) / best, 12);
    }
  });
});

describeWithPython(['sklearn'], 'ndcg beside a live scikit-learn', (python) => {
  it('is what ndcg_score says of 400 lists', () => {
    const given = [...lists(200, false), ...lists(200, true)];
    const program =
      'import json, sys\nfrom sklearn.metrics import ndcg_score\nfor line in sys.stdin.read().splitlines():\n    c = json.loads(line)\n    print(ndcg_score([c["truth"]], [c["predicted"]], k=c["k"]))';
    const said = runPython(python, '-c', [program], `${given.map((list) => JSON.stringify(list)).join('\n')}\n`);
    const theirs = said.trim().split('\n').map(Number);
    expect(theirs).toHaveLength(given.length);
    given.forEach((list, i) => {
      expect(score(ndcg, list)).toBeCloseTo(theirs[i]!, 12);
    });
  });
});

describe('the best of a list', () => {
  it('come in order, of equal ones the earlier first', () => {
    const rng = new Rng(4);
    for (let round = 0; round < 300; round++) {
      const scores = Float64Array.from({ length: 1 + rng.int(30) }, () => rng.int(6));
      const k = 1 + rng.int(12);
      const sorted = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
      expect([...topOf(scores, k)!]).toEqual(sorted.slice(0, k));
    }
  });

  it('are not known of none, or of what is not a number', () => {
    expect(topOf(new Float64Array(), 3)).toBeUndefined();
    expect(topOf(Float64Array.of(1, Number.NaN), 1)).toBeUndefined();
    expect([...topOf(Float64Array.of(-Infinity, -Infinity, 2), 3)!]).toEqual([2, 0, 1]);
  });
});
