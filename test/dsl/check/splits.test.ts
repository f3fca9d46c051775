import { describe, expect, it } from '@jest/globals';
import { scoresIn } from '../../../dsl/formula.ts';
import { compile, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';

function scored(score: string) {
  const { diagnostics, plan } = compile(`search hidden in int[1, 9] maximize ${score}`, EMPTY_SCOPE, catalog);
  const [step] = plan?.steps ?? [];
  const formula = step?.op === 'optimize' ? step.study.problem.objectives[0]!.formula : undefined;
  return {
    codes: diagnostics.map(({ code }) => code),
    options: formula === undefined ? undefined : scoresIn(formula)[0]!.options,
    assumed: step?.op === 'optimize' ? step.study.assumed : [],
  };
}

describe('how a score splits the rows', () => {
  it('says nothing of groups and order where none is written, so that studies keep their identity', () => {
    expect(scored('cv_accuracy(mlp)').options).toEqual({ folds: 5, repeats: 1, stratify: 'auto', test: 0.2 });
  });

  it('takes a column by its bare name or as text, whatever else has that name', () => {
    expect(scored('cv_accuracy(mlp, iris, group=user)').options).toMatchObject({ group: 'user' });
    expect(scored('cv_accuracy(mlp, iris, group=hidden)').options).toMatchObject({ group: 'hidden' });
    expect(scored('holdout_accuracy(mlp, iris, order="sold on", test=0.1)').options).toMatchObject({
      order: 'sold on',
      test: 0.1,
    });
    expect(scored('holdout_accuracy(mlp, iris, repeats=4)').options).toMatchObject({ repeats: 4 });
  });

  it('says in the first line how rows are split', () => {
    expect(scored('cv_accuracy(mlp, iris, group=user)').assumed).toContainEqual({ what: 'folds', folds: 5, by: 'group' });
    expect(scored('cv_accuracy(mlp, iris, order=date)').assumed).toContainEqual({ what: 'folds', folds: 5, by: 'order' });
  });

  it.each([
    'cv_accuracy(mlp, iris, order=date, group=user)',
    'cv_accuracy(mlp, iris, order=date, repeats=2)',
    'cv_accuracy(mlp, iris, order=date, stratify=yes)',
    'holdout_accuracy(mlp, iris, order=date, repeats=2)',
    'holdout_accuracy(mlp, iris, group=user, stratify=yes)',
  ])('refuses two ways at once: %s', (score) => {
    expect(scored(score).codes).toEqual(['A0737']);
  });

  it.each([
    'cv_accuracy(mlp, iris, group=user, stratify=yes, repeats=3)',
    'cv_accuracy(mlp, iris, order=date, repeats=1, stratify=no)',
  ])('takes what goes together: %s', (score) => {
    expect(scored(score).codes).toEqual([]);
  });
});

describe('the default data set', () => {
  it('is one of the metric’s task, and is said', () => {
    expect(scored('-cv_rmse(mlp)').assumed).toContainEqual({ what: 'data', unit: 'diabetes' });
    expect(scored('cv_accuracy(mlp)').assumed).toContainEqual({ what: 'data', unit: 'classification' });
  });
});

describe('arguments of data', () => {
  const codes = (source: string) => compile(source, EMPTY_SCOPE, catalog).diagnostics.map(({ code }) => code);

  it('takes columns as names or as a list of names', () => {
    const { plan, diagnostics } = compile(
      'set data = csv("a.csv", drop=[id, "full name", y], categories=zip)',
      EMPTY_SCOPE,
      catalog,
    );
    expect(diagnostics).toEqual([]);
    const [step] = plan!.steps;
    const args = step!.op === 'set' && step!.value.k === 'unit' ? step!.value.args : {};
    expect(args.drop).toMatchObject({ k: 'list', items: [{ v: 'id' }, { v: 'full name' }, { v: 'y' }] });
    expect(args.categories).toMatchObject({ k: 'str', v: 'zip' });
  });

  it('refuses what is no column, no method, and no data', () => {
    expect(codes('set data = csv("a.csv", drop=[1])')).toEqual(['A0316']);
    expect(codes('set data = csv("a.csv", scale=stanard)')).toEqual(['A0321']);
    expect(codes('show data(mlp)')).toEqual(['A0316']);
    expect(codes('show data(nothing)')).toHaveLength(1);
  });

  it('shows data by a bound name, a built-in name or a call', () => {
    expect(codes('let churn = csv("a.csv", target=y)\nshow data(churn), data(iris), data(moons(n=50)), data')).toEqual([]);
  });
});
