/** What every data source must do, whoever wrote it: `dataConformance(unit, example)` inside a test file. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Table, withHash } from '../../runtime/core/table.ts';
import type { ArgValues, DataUnit } from '../../runtime/core/unit.ts';
import { Preparations } from '../../runtime/preparation/prepared.ts';

/** @param example arguments beyond the defaults, and the folder that paths start from */
export function dataConformance(unit: DataUnit, example: { readonly args: ArgValues; readonly directory: string }): void {
  const defaults = Object.entries(unit.args).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value]],
  );
  const args: ArgValues = { ...Object.fromEntries(defaults), ...example.args };

  describe(`data ${unit.name}`, () => {
    let table: Table;
    beforeAll(async () => {
      table = await unit.load({ args, directory: example.directory });
    });

    it('describes itself', () => {
      expect(unit.doc).toMatch(/^[^\n]+[^.\n]$/);
      for (const [name, argument] of Object.entries(unit.args)) {
        expect(argument.doc).not.toBe('');
        expect([name, argument.default !== undefined || argument.optional || example.args[name] !== undefined]).toEqual([
          name,
          true,
        ]);
      }
      if (unit.defaultFor !== undefined) expect(unit.tasks).toContain(unit.defaultFor);
    });

    it('has the shape it claims, in memory that threads share', () => {
      expect(table.rows).toBeGreaterThanOrEqual(2);
      expect(table.columns).toBeGreaterThanOrEqual(1);
      expect([table.x.length, table.y.length, table.features.length]).toEqual([
        table.rows * table.columns,
        table.rows,
        table.columns,
      ]);
      for (const part of [table.x, table.y]) {
        // By name: jest gives each test file its own SharedArrayBuffer.
        expect(part.buffer.constructor.name).toBe('SharedArrayBuffer');
        expect([part.byteOffset, part.byteLength]).toEqual([0, part.buffer.byteLength]);
        expect(part.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY)).toBe(false);
      }
      expect(table.y.some(Number.isNaN)).toBe(false);
    });

    it('says what its numbers stand for, and how models get them', () => {
      const { fields, preparation, x, columns } = table;
      if (fields === undefined) return expect(x.every(Number.isFinite)).toBe(true);
      expect(preparation).toBeDefined();
      expect(fields).toHaveLength(columns);
      fields.forEach((field, column) => {
        const values = x.filter((value, i) => i % columns === column && !Number.isNaN(value));
        expect(values.length).toBeGreaterThan(0);
        if (field.kind === 'boolean') expect(values.every((value) => value === 0 || value === 1)).toBe(true);
        if (field.kind !== 'category') return;
        expect([...new Set(values)].sort((a, b) => a - b)).toEqual([...field.categories.keys()]);
        expect(new Set(field.categories).size).toBe(field.categories.length);
      });
    });

    it('gives every model finite numbers', () => {
      const all = Int32Array.from({ length: table.rows }, (_, row) => row);
      for (const needs of ['scaled', 'ordinal', undefined] as const) {
        const { train } = new Preparations().of(table, all, all, needs === undefined ? {} : { needs });
        expect([train.rows, train.x.length]).toEqual([table.rows, table.rows * train.columns]);
        expect(train.x.every(Number.isFinite)).toBe(true);
      }
    });

    it('names its columns, each once', () => {
      expect(new Set([...table.features, table.target]).size).toBe(table.columns + 1);
    });

    it('is for a task it supports', () => {
      if (unit.tasks.length > 0) expect(unit.tasks).toContain(table.task);
      expect(table.classes === undefined).toBe(table.task === 'regression');
    });

    it('has labels of which each occurs', () => {
      const { classes } = table;
      if (classes === undefined) return;
      expect(classes.length).toBeGreaterThanOrEqual(2);
      expect(new Set(classes).size).toBe(classes.length);
      expect([...new Set(table.y)].sort((a, b) => a - b)).toEqual(classes.map((_, index) => index));
    });

    it('gives the same rows each time, under the hash of its content', async () => {
      const again = await unit.load({ args, directory: example.directory });
      expect(again).toEqual(table);
      const { hash, ...content } = table;
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(withHash(content).hash).toBe(hash);
      const changed = { ...content, y: content.y.map((value, row) => (row === 0 ? value + 1 : value)) };
      expect(withHash(changed).hash).not.toBe(hash);
    });

    it('refuses no task it supports', async () => {
      for (const task of unit.tasks) {
        expect((await unit.load({ args, directory: example.directory, task })).task).toBe(task);
      }
    });
  });
}
