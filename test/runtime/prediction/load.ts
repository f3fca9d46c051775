/** A program of its own: loads the models of the folders it is given and prints what they say of rows, as JSON. */
import { readFileSync } from 'node:fs';
import { loadModel, type Row } from '../../../runtime/index.ts';

const [rowsFile, ...folders] = process.argv.slice(2);
const rows = JSON.parse(readFileSync(rowsFile!, 'utf8')) as readonly Row[];
const said: Record<string, unknown> = {};
for (const folder of folders) said[folder] = (await loadModel(folder)).predict(rows);
process.stdout.write(JSON.stringify(said));
