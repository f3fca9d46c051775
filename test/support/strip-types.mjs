import { stripTypeScriptTypes } from 'node:module';

/** Jest transformer: erases types in place, so that positions in a stack trace are those of the source. */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
};
