import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import sqlite from '../../runtime/stores/sqlite.ts';
import { conformsAsStore } from './stores.ts';

const directory = mkdtempSync(join(tmpdir(), 'argmax-stores-'));
afterAll(() => rmSync(directory, { recursive: true }));

let clock = Date.UTC(2026, 0, 31, 12);
conformsAsStore('sqlite', (place) => sqlite.open({ location: `${place}.db`, directory, now: () => clock++ }));
