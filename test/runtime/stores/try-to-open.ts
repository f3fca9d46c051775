/** Opens a store as a user who is not root, and prints the refusal, or `opened`. Arguments: directory, file. */
import { Refusal } from '../../../runtime/core/errors.ts';
import { connect } from '../../../runtime/stores/sqlite/driver.ts';
import sqlite from '../../../runtime/stores/sqlite.ts';

const [directory = '', location = ''] = process.argv.slice(2);
// The driver is loaded first: that user may not be allowed to read this repository.
(await connect(':memory:')).close();
if (process.getuid?.() === 0) {
  process.setgid?.(65534);
  process.setuid?.(65534);
}
try {
  await (await sqlite.open({ location, directory, now: () => 0 })).close();
  console.log('opened');
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.log(error.code, error.params.file);
}
