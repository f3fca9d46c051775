import { serve } from '../lsp/server.ts';

/** `argmax lsp --stdio`: the language server of editors, on standard input and output until the client ends it. */
export function lspCommand(): void {
  serve(process.stdin, process.stdout);
}
