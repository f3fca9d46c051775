import { version } from '../cli/version.ts';
import { PROTOCOL_VERSION } from '../wire/message.ts';
import type { Handler } from './handler.ts';

const BANNER = `Argmax ${version} · hyperparameter tuning as a language
Try: search hidden in int[1,100] using bayes(n=50) maximize cv_accuracy(mlp)`;

/**
 * The editor mode and the lexer are Python's until the language's own are installed: words, strings, numbers and `#`
 * comments come out right.
 */
const INFO = {
  status: 'ok',
  protocol_version: PROTOCOL_VERSION,
  implementation: 'argmax',
  implementation_version: version,
  language_info: {
    name: 'argmax',
    version,
    mimetype: 'text/x-argmax',
    file_extension: '.argmax',
    pygments_lexer: 'python',
    codemirror_mode: { name: 'argmax', mime: 'text/x-python' },
    nbconvert_exporter: 'script',
  },
  banner: BANNER,
  help_links: [],
  debugger: false,
  supported_features: ['kernel subshells'],
} as const;

export const kernelInfo: Handler = () => INFO;
