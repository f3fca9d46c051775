import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CodeAction,
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InitializeResult,
  SemanticTokens,
  SignatureHelp,
  TextEdit,
} from 'vscode-languageserver/node';
import { temporaryFolder } from '../../support/folder.ts';
import { Client } from './client.ts';

const SENTENCE = 'search hidden in int[1,100] using bayes(n=50) maximize cv_accuracy(mlp)\n';
const CHINESE = `# 变量名可以是中文 😀
let 网络 = mlp(solver=adam)
let 结果 = search 隐藏层 in int[1, 100],
  lr in real[1e-4, 1e-1] log
using bayes(n=50)
maximize cv_accuracy(网络(hidden=隐藏层))
`;

describe('the language server', () => {
  const client = new Client();
  let initialised: InitializeResult;

  beforeAll(async () => {
    initialised = await client.start('en');
  });
  afterAll(async () => {
    expect(await client.stop()).toEqual({ code: 0, errors: '' });
  });

  it('counts positions in UTF-16 code units and says what it can do', () => {
    const { capabilities } = initialised;
    expect(capabilities.positionEncoding).toBe('utf-16');
    expect(
      Object.keys(capabilities)
        .filter((name) => name.endsWith('Provider'))
        .sort(),
    ).toEqual([
      'codeActionProvider',
      'completionProvider',
      'documentFormattingProvider',
      'documentSymbolProvider',
      'foldingRangeProvider',
      'hoverProvider',
      'semanticTokensProvider',
      'signatureHelpProvider',
    ]);
  });

  it('finds nothing wrong with the sentence, and says what is wrong after a change', async () => {
    const uri = 'untitled:sentence';
    await client.open(uri, SENTENCE);
    expect(await client.diagnostics(uri, 1)).toEqual([]);
    await client.change(uri, 2, SENTENCE.replace('bayes', 'bayse'));
    const [wrong, ...more] = await client.diagnostics(uri, 2);
    expect(more).toEqual([]);
    expect(wrong).toMatchObject({
      code: 'A0303',
      source: 'argmax',
      severity: 1,
      range: { start: { line: 0, character: 34 }, end: { line: 0, character: 39 } },
    });
    const actions = await client.of<CodeAction[]>('codeAction', uri, { range: wrong!.range, context: { diagnostics: [wrong] } });
    expect(actions).toHaveLength(1);
    expect(actions[0]).toMatchObject({
      kind: 'quickfix',
      edit: { changes: { [uri]: [{ range: wrong!.range, newText: 'bayes' }] } },
    });
  });

  it('points at secondary places, behind Chinese text and an emoji', async () => {
    const uri = 'untitled:secondary';
    await client.open(uri, '# 😀\nlet 名 = "😀"; search x in int[1,100 using bayes(n=5)\nmaximize x');
    const [open] = await client.diagnostics(uri, 1);
    expect(open).toMatchObject({ code: 'A0103', range: { start: { line: 1, character: 34 }, end: { line: 1, character: 35 } } });
    expect(open!.relatedInformation).toEqual([
      expect.objectContaining({
        location: { uri, range: { start: { line: 1, character: 29 }, end: { line: 1, character: 30 } } },
      }),
    ]);
  });

  it('completes samplers, and what the statements above have named', async () => {
    const uri = 'untitled:completion';
    await client.open(uri, 'let 网络 = mlp(solver=adam)\nsearch hidden in int[1,100] using ba\nmaximize cv_accuracy(网');
    const [bayes] = await client.at<CompletionItem[]>('completion', uri, 1, 36);
    expect(bayes).toMatchObject({
      label: 'bayes',
      textEdit: { newText: 'bayes', range: { start: { line: 1, character: 34 }, end: { line: 1, character: 36 } } },
    });
    const models = await client.at<CompletionItem[]>('completion', uri, 2, 22);
    expect(models.map(({ label }) => label)).toContain('网络');
  });

  it('explains the word under the pointer, and nothing between words', async () => {
    const uri = 'untitled:hover';
    await client.open(uri, `let 二倍(x) = 2 * x\n二倍(4)\n${SENTENCE}`);
    const sampler = await client.at<Hover>('hover', uri, 2, 36);
    expect(sampler.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('**bayes**') });
    const own = await client.at<Hover>('hover', uri, 1, 1);
    expect(own.contents).toMatchObject({ value: expect.stringContaining('二倍(x)') });
    expect(await client.at('hover', uri, 2, 17)).not.toBeNull();
    expect(await client.at('hover', uri, 0, 12)).toBeNull();
  });

  it('says what the call around the cursor takes', async () => {
    const uri = 'untitled:signature';
    await client.open(
      uri,
      'let 二倍(x) = 2 * x\n二倍((3) + 1)\nsearch hidden in int[1,100] using bayes(n=(4), ) maximize 二倍(hidden)',
    );
    const bayes = await client.at<SignatureHelp>('signatureHelp', uri, 2, 46);
    const [signature] = bayes.signatures;
    expect(signature!.label).toMatch(/^bayes\(n, startup=, /);
    const [from, to] = signature!.parameters![1]!.label as [number, number];
    expect(signature!.label.slice(from, to)).toBe('startup');
    expect(signature!.parameters![1]!.documentation).toMatchObject({ value: expect.stringContaining('Latin hypercube') });
    const inside = await client.at<SignatureHelp>('signatureHelp', uri, 2, 43);
    expect(inside.activeParameter).toBe(0);
    const own = await client.at<SignatureHelp>('signatureHelp', uri, 1, 10);
    expect(own.signatures[0]!.label).toBe('二倍(x)');
    expect(await client.at('signatureHelp', uri, 2, 20)).toBeNull();
    expect(await client.at('signatureHelp', uri, 2, 27)).toBeNull();
  });

  it('lays a document out, and leaves a wrong one alone', async () => {
    const uri = 'untitled:format';
    await client.open(uri, '# 名\nlet  网络=mlp( hidden = 32 )');
    const options = { options: { tabSize: 2, insertSpaces: true } };
    expect(await client.of<TextEdit[]>('formatting', uri, options)).toEqual([
      {
        range: { start: { line: 0, character: 0 }, end: { line: 1, character: 26 } },
        newText: '# 名\nlet 网络 = mlp(hidden=32)\n',
      },
    ]);
    await client.change(uri, 2, 'let  a = (');
    expect(await client.of<TextEdit[]>('formatting', uri, options)).toEqual([]);
  });

  it('lists studies with their parameters, and folds them', async () => {
    const uri = 'untitled:symbols';
    await client.open(uri, CHINESE);
    const symbols = await client.of<DocumentSymbol[]>('documentSymbol', uri);
    expect(symbols.map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([
      ['网络', []],
      ['结果', ['隐藏层', 'lr']],
    ]);
    expect(symbols[1]!.selectionRange).toEqual({ start: { line: 2, character: 4 }, end: { line: 2, character: 6 } });
    const ranges = await client.of<FoldingRange[]>('foldingRange', uri);
    expect(ranges).toEqual([{ startLine: 2, endLine: 5 }]);
  });

  it('colours every token, line by line', async () => {
    const uri = 'untitled:tokens';
    await client.open(uri, '# 😀\nlet 名 = """a\nb""" # c');
    const { data } = await client.of<SemanticTokens>('semanticTokens/full', uri);
    const { tokenTypes } = (initialised.capabilities.semanticTokensProvider as { legend: { tokenTypes: string[] } }).legend;
    const rows: [line: number, character: number, length: number, type: string | undefined][] = [];
    let [line, character] = [0, 0];
    for (let i = 0; i < data.length; i += 5) {
      character = data[i] === 0 ? character + data[i + 1]! : data[i + 1]!;
      line += data[i]!;
      rows.push([line, character, data[i + 2]!, tokenTypes[data[i + 3]!]]);
    }
    expect(rows).toEqual([
      [0, 0, 4, 'comment'],
      [1, 0, 3, 'keyword'],
      [1, 4, 1, 'variable'],
      [1, 8, 4, 'string'],
      [2, 0, 4, 'string'],
      [2, 5, 3, 'comment'],
    ]);
  });

  it('looks for files when a document is opened or saved, and leaves none behind', async () => {
    const folder = temporaryFolder();
    const text = 'let d = csv("客户.csv", target=y)\nsearch hidden in int[1,100] using bayes(n=5) maximize cv_accuracy(mlp, d)\n';
    const uri = pathToFileURL(join(folder, '程序.argmax')).href;
    await client.open(uri, text);
    const [missing] = await client.diagnostics(uri, 1, (found) => found.length > 0);
    expect(missing).toMatchObject({ code: 'A0701', range: { start: { line: 0, character: 8 } } });
    writeFileSync(join(folder, '客户.csv'), 'x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n7,a\n8,b\n9,a\n10,b\n');
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    expect(await client.diagnostics(uri, 1, (found) => found.length === 0)).toEqual([]);
    expect(existsSync(join(folder, 'argmax.db'))).toBe(false);
    expect(readdirSync(folder)).toEqual(['客户.csv']);
  });

  it('forgets a document that is closed', async () => {
    const uri = 'untitled:closed';
    await client.open(uri, 'serach');
    expect(await client.diagnostics(uri, 1)).toHaveLength(1);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    expect(await client.at('hover', uri, 0, 1)).toBeNull();
  });
});

describe('the language server of a Chinese editor', () => {
  it('speaks Chinese, and ends with its client', async () => {
    const client = new Client();
    await client.start('zh-cn');
    await client.open('untitled:zh', SENTENCE.replace('bayes', 'bayse'));
    const [wrong] = await client.diagnostics('untitled:zh', 1);
    expect(wrong).toMatchObject({ code: 'A0303', message: expect.stringMatching(/\p{Script=Han}/u) });
    // Without a shutdown request the protocol wants a 1.
    expect(await client.vanish()).toBe(1);
  });
});
