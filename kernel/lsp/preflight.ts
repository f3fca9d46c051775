import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Diagnostic, locate } from '../../dsl/index.ts';
import { Session } from '../../runtime/index.ts';
import type { Analysis } from './analysis.ts';

const START = { start: 0, end: 0, line: 1, column: 1 };

/**
 * What files and columns say about a saved program. Studies are looked for in an empty store that goes away again: asking must
 * not make a database beside the file. Empty where the program is wrong already, or names a store of its own.
 */
export async function preflight({ document, compilation }: Analysis): Promise<readonly Diagnostic[]> {
  const { plan, spans, scope } = compilation;
  const { steps } = plan;
  if (!document.uri.startsWith('file:') || steps.length === 0) return [];
  if (steps.some((step) => step.op === 'set' && step.key === 'store')) return [];
  const file = fileURLToPath(document.uri);
  const scratch = mkdtempSync(join(tmpdir(), 'argmax-lsp-'));
  const session = new Session({
    directory: dirname(file),
    notebook: basename(file),
    store: `sqlite:${join(scratch, 'empty.db')}`,
  });
  try {
    const findings = await session.preflight(plan);
    return findings.map((finding) => locate(finding, spans, START, scope.settings.language));
  } finally {
    await session.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
