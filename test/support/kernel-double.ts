/** `node kernel-double.ts --connection-file FILE`: the real front with `session-double.ts` behind it, and a language to match. */
import { startKernel } from '../../kernel/front/start.ts';
import { language } from './language-double.ts';

await startKernel(process.argv.at(-1)!, {
  session: new URL('session-double.ts', import.meta.url),
  language: async () => language,
  analysis: new URL('analysis-double.ts', import.meta.url),
});
