import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const command = fileURLToPath(new URL('../../../kernel/cli/argmax.mjs', import.meta.url));

/** An editor, as far as the protocol shows one: it starts `argmax lsp --stdio` and speaks JSON-RPC with it. */
export class Client {
  readonly connection: MessageConnection;
  readonly #server: ChildProcess;
  readonly #published: PublishDiagnosticsParams[] = [];
  readonly #waiting = new Set<() => void>();
  #errors = '';

  constructor() {
    this.#server = spawn(process.execPath, [command, 'lsp', '--stdio'], { stdio: 'pipe' });
    this.#server.stderr!.on('data', (data) => {
      this.#errors += data;
    });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.#server.stdout!),
      new StreamMessageWriter(this.#server.stdin!),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.push(params);
      for (const wake of this.#waiting) wake();
    });
    this.connection.listen();
  }

  async start(locale?: string): Promise<InitializeResult> {
    const params = { processId: process.pid, rootUri: null, capabilities: {}, ...(locale === undefined ? {} : { locale }) };
    const died = once(this.#server, 'exit').then(() => {
      throw new Error(`the server ended: ${this.#errors}`);
    });
    died.catch(() => undefined);
    const result = await Promise.race([this.connection.sendRequest<InitializeResult>('initialize', params), died]);
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  async open(uri: string, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'argmax', version: 1, text },
    });
  }

  /** Replaces the whole text. */
  async change(uri: string, version: number, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  /** The diagnostics of a version, once they are as awaited. */
  async diagnostics(uri: string, version: number, until = (_: readonly Diagnostic[]) => true): Promise<readonly Diagnostic[]> {
    while (true) {
      const found = this.#published.findLast((params) => params.uri === uri && params.version === version);
      if (found !== undefined && until(found.diagnostics)) return found.diagnostics;
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** A request about a place in a document. */
  async at<R>(method: string, uri: string, line: number, character: number): Promise<R> {
    return this.connection.sendRequest<R>(`textDocument/${method}`, { textDocument: { uri }, position: { line, character } });
  }

  /** A request about a document. */
  async of<R>(method: string, uri: string, more: object = {}): Promise<R> {
    return this.connection.sendRequest<R>(`textDocument/${method}`, { textDocument: { uri }, ...more });
  }

  /** Ends as an editor does, and gives the exit code and what was written to standard error. */
  async stop(): Promise<{ readonly code: number | null; readonly errors: string }> {
    const gone = once(this.#server, 'exit');
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const [code] = (await gone) as [number | null];
    this.connection.dispose();
    return { code, errors: this.#errors };
  }

  /** Goes away without a word. */
  async vanish(): Promise<number | null> {
    const gone = once(this.#server, 'exit');
    this.#server.stdin!.end();
    const [code] = (await gone) as [number | null];
    this.connection.dispose();
    return code;
  }
}
