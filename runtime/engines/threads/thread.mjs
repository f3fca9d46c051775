/** Where a trial thread starts. Plain JavaScript, so that the cache of compiled code is on before any type is stripped. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./serve.ts');
