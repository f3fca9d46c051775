/** The analysis thread of `kernel-double.ts`. */
import { serveAnalysis } from '../../kernel/front/analysis.ts';
import { language } from './language-double.ts';

serveAnalysis(Promise.resolve(language));
