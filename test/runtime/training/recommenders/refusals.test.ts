import { describe, expect, it } from '@jest/globals';
import type { Interactions } from '../../../../runtime/core/unit.ts';
import content from '../../../../runtime/models/content.ts';
import factorization from '../../../../runtime/models/factorization.ts';
import neighbours from '../../../../runtime/models/neighbours.ts';
import { drawRatings } from '../../../conformance/ratings.ts';

const context = (args: Record<string, unknown>) => ({ args, task: 'regression', classes: 0, seed: 1 }) as never;
const control = { cancelled: () => false };
const rows = drawRatings(97, 1);
const among = (more: Partial<Interactions>) => ({ ...rows, interactions: { ...rows.interactions!, ...more } });
const factors = { factors: 4, reg: 0.1, loss: 'squared', lr: 0.02, epochs: 2, batch: 1, alpha: 1 };

describe('a recommender', () => {
  it.each([factorization, neighbours, content])('$name refuses rows that are no ratings: A0480', async (unit) => {
    const { interactions: _, ...plain } = rows;
    await expect(unit.fit(plain, context(factors), control)).rejects.toMatchObject({ code: 'A0480' });
  });

  it('has something to learn an order from, or A0841', async () => {
    for (const loss of ['bpr', 'als']) {
      const none = factorization.fit(among({ relevant: 99 }), context({ ...factors, loss }), control);
      await expect(none).rejects.toMatchObject({ code: 'A0841' });
    }
  });

  it('fits into memory, or A0842', async () => {
    const many = among({ users: 40_000_000 });
    await expect(factorization.fit(many, context({ ...factors, factors: 1024 }), control)).rejects.toMatchObject({
      code: 'A0842',
    });
    const pairs = { by: 'user', metric: 'cosine', k: 5, shrink: 0 };
    await expect(neighbours.fit(many, context(pairs), control)).rejects.toMatchObject({ code: 'A0842' });
  });

  it('of content knows features, A0843, and a weight for each, A0844', async () => {
    const args = { distance: 'euclidean', weights: [1, 2, 3], k: 5 };
    const { features: _, ...known } = rows.interactions!;
    await expect(content.fit({ ...rows, interactions: known }, context(args), control)).rejects.toMatchObject({ code: 'A0843' });
    await expect(content.fit(rows, context(args), control)).rejects.toMatchObject({ code: 'A0844' });
  });

  it('says of a stranger what is known of the other', async () => {
    const fitted = await factorization.fit(rows, context({ ...factors, epochs: 30 }), control);
    const at = (user: number, item: number): number => fitted.predict({ ...rows, rows: 1, x: Float64Array.of(user, item) })[0]!;
    const mean = rows.y.reduce((sum, value) => sum + value, 0) / rows.rows;
    expect(at(-1, -1)).toBeCloseTo(mean, 5);
    const items = Array.from({ length: 12 }, (_, item) => at(-1, item));
    expect(new Set(items).size).toBe(12);
  });
});
