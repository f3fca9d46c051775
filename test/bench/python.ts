import { fileURLToPath } from 'node:url';

/** The Python of the other side: `ARGMAX_PYTHON`, else the repository's `.venv`, which `kernel/jupyter/environment.mjs` makes. */
export const python = process.env.ARGMAX_PYTHON ?? fileURLToPath(new URL('../../.venv/bin/python', import.meta.url));
