/** The thread in which the front has long programs read. */
import { serveAnalysis } from './analysis.ts';
import { loadLanguage } from './language.ts';

serveAnalysis(loadLanguage());
