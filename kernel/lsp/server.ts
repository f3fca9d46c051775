import {
  createConnection,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../../dsl/index.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import { codeActions } from './actions.ts';
import { Analysis } from './analysis.ts';
import { completions } from './completion.ts';
import { lspDiagnostic } from './diagnostics.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';
import { preflight } from './preflight.ts';
import { signatureHelp } from './signature.ts';
import { documentSymbols, foldingRanges } from './symbols.ts';
import { legend, semanticTokens } from './tokens.ts';

/** Milliseconds without a key stroke before a document is checked. */
const pause = 150;

const capabilities: InitializeResult['capabilities'] = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  completionProvider: { triggerCharacters: ['.', '(', '[', '{', '=', ',', ' '] },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: ['(', ','] },
  documentFormattingProvider: true,
  codeActionProvider: { codeActionKinds: ['quickfix'] },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  semanticTokensProvider: { legend, full: true },
};

/** Serves one client: a document is one cell of a fresh notebook. Ends the process when the client says so or goes away. */
export function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): void {
  const connection = createConnection(ProposedFeatures.all, input, output);
  const documents = new TextDocuments(TextDocument);
  const analyses = new Map<string, Analysis>();
  /** What files and columns said of the version that was opened or saved last. */
  const findings = new Map<string, { readonly version: number; readonly diagnostics: readonly Diagnostic[] }>();
  const waiting = new Map<string, NodeJS.Timeout>();
  let language: 'en' | 'zh' = 'en';

  connection.onInitialize(({ locale }: InitializeParams): InitializeResult => {
    if (locale !== undefined && /^zh/i.test(locale)) language = 'zh';
    return { capabilities, serverInfo: { name: 'argmax' } };
  });

  /** Of the newest version; undefined for a document that is not open. */
  function analysisOf(uri: string): Analysis | undefined {
    const document = documents.get(uri);
    if (document === undefined) return undefined;
    let analysis = analyses.get(uri);
    if (analysis?.version !== document.version) {
      analysis = new Analysis(document, catalog, language);
      analyses.set(uri, analysis);
    }
    return analysis;
  }

  function diagnosticsOf(analysis: Analysis): readonly Diagnostic[] {
    const found = findings.get(analysis.document.uri);
    return [...analysis.compilation.diagnostics, ...(found?.version === analysis.version ? found.diagnostics : [])];
  }

  function publish(uri: string): void {
    const analysis = analysisOf(uri);
    if (analysis === undefined) return;
    const { document, version } = analysis;
    const diagnostics = diagnosticsOf(analysis).map((diagnostic) => lspDiagnostic(diagnostic, document));
    void connection.sendDiagnostics({ uri, version, diagnostics });
  }

  async function check(uri: string): Promise<void> {
    const analysis = analysisOf(uri);
    if (analysis === undefined) return;
    findings.set(uri, { version: analysis.version, diagnostics: await preflight(analysis) });
    publish(uri);
  }

  function checkLater(uri: string): void {
    check(uri).catch((error: Error) => connection.console.error(`files could not be checked: ${error.message}`));
  }

  documents.onDidChangeContent(({ document: { uri } }) => {
    clearTimeout(waiting.get(uri));
    waiting.set(
      uri,
      setTimeout(() => publish(uri), pause),
    );
  });
  documents.onDidOpen(({ document: { uri } }) => checkLater(uri));
  documents.onDidSave(({ document: { uri } }) => checkLater(uri));
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(waiting.get(uri));
    for (const kept of [waiting, analyses, findings]) kept.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onCompletion(({ textDocument, position }) => {
    const analysis = analysisOf(textDocument.uri);
    return analysis === undefined ? [] : completions(analysis, analysis.document.offsetAt(position));
  });
  connection.onHover(({ textDocument, position }) => {
    const analysis = analysisOf(textDocument.uri);
    return analysis === undefined ? null : hover(analysis, analysis.document.offsetAt(position));
  });
  connection.onSignatureHelp(({ textDocument, position }) => {
    const analysis = analysisOf(textDocument.uri);
    return analysis === undefined ? null : signatureHelp(analysis, analysis.document.offsetAt(position));
  });
  connection.onDocumentFormatting(({ textDocument }) => {
    const analysis = analysisOf(textDocument.uri);
    return analysis === undefined ? [] : formatting(analysis);
  });
  connection.onCodeAction(({ textDocument, range }) => {
    const analysis = analysisOf(textDocument.uri);
    return analysis === undefined ? [] : codeActions(diagnosticsOf(analysis), analysis.document, range);
  });
  connection.onDocumentSymbol(({ textDocument }) => {
    const analysis = analysisOf(textDocument.uri);
    return analysis === undefined ? [] : documentSymbols(analysis);
  });
  connection.onFoldingRanges(({ textDocument }) => {
    const analysis = analysisOf(textDocument.uri);
    return analysis === undefined ? [] : foldingRanges(analysis);
  });
  connection.languages.semanticTokens.on(({ textDocument }) => {
    const analysis = analysisOf(textDocument.uri);
    return analysis === undefined ? { data: [] } : semanticTokens(analysis);
  });

  documents.listen(connection);
  connection.listen();
}
