/** Where a trial thread starts. Plain JavaScript, so that the cache of compiled code is on before any type is stripped. */
import { enableCompileCache, flushCompileCache } from 'node:module';

enableCompileCache();
await import('./serve.ts');
// A thread that is ended does not write its cache.
flushCompileCache();
