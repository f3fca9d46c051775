import { parentPort } from 'node:worker_threads';
import type { Scope } from '../../dsl/scope.ts';
import type { Language } from './language.ts';

/** What the front asks its analysis thread. */
export type Question =
  | { readonly kind: 'compile'; readonly source: string; readonly scope: Scope }
  | { readonly kind: 'complete' | 'inspect'; readonly source: string; readonly cursor: number; readonly scope: Scope }
  | { readonly kind: 'isComplete'; readonly source: string };

export type Answer = { readonly id: number } & ({ readonly result: unknown } | { readonly error: string });

/** Answers the front's questions about long programs. To be called in a thread of its own. */
export function serveAnalysis(language: Promise<Language>): void {
  const port = parentPort!;
  port.on('message', async ({ id, question }: { readonly id: number; readonly question: Question }) => {
    try {
      port.postMessage({ id, result: answer(await language, question) } satisfies Answer);
    } catch (error) {
      port.postMessage({ id, error: (error as Error).message } satisfies Answer);
    }
  });
}

function answer(language: Language, question: Question): unknown {
  const { catalog } = language;
  switch (question.kind) {
    case 'compile':
      return language.compile(question.source, question.scope, catalog);
    case 'complete':
    case 'inspect':
      return language[question.kind](question.source, question.cursor, question.scope, catalog);
    case 'isComplete':
      return language.isComplete(question.source);
  }
}
