import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { complete, EMPTY_SCOPE } from '../../../dsl/index.ts';
import { Columns } from '../../../kernel/front/columns.ts';
import { catalog } from '../../../runtime/catalog.gen.ts';
import { temporaryFolder } from '../../support/folder.ts';

const folder = temporaryFolder();
mkdirSync(join(folder, 'data'));
writeFileSync(join(folder, 'churn.csv'), 'age,income,exited\n1,2,0\n');
writeFileSync(join(folder, 'data', '客户.csv'), '\ufeff年龄;流失\n1;0\n');
const columns = new Columns(folder);

/** What is offered where `|` stands. */
function offered(marked: string): readonly string[] {
  const cursor = marked.indexOf('|');
  const source = marked.replace('|', '');
  return complete(source, cursor, columns.within(EMPTY_SCOPE, source), catalog).items.map(({ text }) => text);
}

it('offers the columns of the file that the call names', () => {
  expect(offered('let churn = csv("churn.csv", target=|')).toEqual(['age', 'income', 'exited']);
  expect(offered('let churn = csv("churn.csv", target=ex|)')).toEqual(['exited']);
  expect(offered("search C in real[1, 2] maximize cv_auc(svm, csv('data/客户.csv', target=|")).toEqual(['年龄', '流失']);
});

it('reads a file anew that has changed', () => {
  writeFileSync(join(folder, 'new.csv'), 'a,b\n1,2\n');
  expect(offered('csv("new.csv", target=|')).toEqual(['a', 'b']);
  writeFileSync(join(folder, 'new.csv'), 'a,b,label\n1,2,3\n');
  expect(offered('csv("new.csv", target=|')).toEqual(['a', 'b', 'label']);
});

it('offers none where there is no file, and leaves the scope alone', () => {
  expect(offered('csv("gone.csv", target=|')).toEqual([]);
  expect(columns.within(EMPTY_SCOPE, 'csv("gone.csv")')).toBe(EMPTY_SCOPE);
});
