import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Catalog, type Compilation, compile, EMPTY_SCOPE, type Scope, scopeAt } from '../../dsl/index.ts';

/** What is known of one version of a document; each part is worked out once, when it is first asked for. */
export class Analysis {
  readonly document: TextDocument;
  readonly catalog: Catalog;
  /** The document is changed in place by later versions; these two are as they were. */
  readonly source: string;
  readonly version: number;
  readonly #first: Scope;
  #compilation: Compilation | undefined;

  /** @param language of what is said; the document's own `set language` comes before it */
  constructor(document: TextDocument, catalog: Catalog, language: 'en' | 'zh') {
    this.document = document;
    this.catalog = catalog;
    this.source = document.getText();
    this.version = document.version;
    this.#first = language === 'en' ? EMPTY_SCOPE : { ...EMPTY_SCOPE, settings: { language } };
  }

  /** The document as one cell of a fresh notebook. */
  get compilation(): Compilation {
    this.#compilation ??= compile(this.source, this.#first, this.catalog);
    return this.#compilation;
  }

  /** What the statements before an offset have defined. */
  scopeAt(offset: number): Scope {
    return scopeAt(this.source, offset, this.#first, this.catalog);
  }
}
