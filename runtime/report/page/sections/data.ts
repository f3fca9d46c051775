import { gzipSync } from 'node:zlib';
import type { Study } from '../../../core/study.ts';
import { csvText } from '../../../formats/trials/csv-text.ts';
import { studiesJson } from '../../../formats/trials/document.ts';
import { type Html, html } from '../html.ts';

/** Bytes from which on a file stands in the page compressed. */
const LARGE = 100_000;

/** The studies themselves, as files that stand in the page: no script and no network is needed to save them. */
export function dataSection(studies: readonly Study[], name: string): Html {
  const links = [
    link(`${name}.csv`, 'text/csv', csvText(studies), 'the trials as comma-separated values'),
    link(`${name}.json`, 'application/json', studiesJson(studies), 'everything: plan and trials'),
  ];
  return html`<h2 id="data">Data</h2><ul>${links}</ul>`;
}

function link(file: string, type: string, text: string, what: string): Html {
  const bytes = Buffer.from(text);
  const small = bytes.length < LARGE;
  const [saved, mime, kept] = small ? [file, type, bytes] : [`${file}.gz`, 'application/gzip', gzipSync(bytes, { level: 9 })];
  const address = `data:${mime};base64,${kept.toString('base64')}`;
  return html`<li><a download="${saved}" href="${address}">${saved}</a>: ${what}</li>`;
}
