import { diagnosticsPage } from './diagnostics.ts';
import { languagePage } from './language.ts';
import { mark } from './markdown.ts';
import { railroadDiagrams } from './railroad.ts';
import { unitPages } from './units.ts';

/** Every generated file of the reference: its path in the repository, and its text. */
export function pages(): Readonly<Record<string, string>> {
  const diagrams = Object.entries(railroadDiagrams()).map(([name, svg]) => [`docs/grammar/${name}.svg`, svg]);
  return {
    'docs/README.md': contents,
    'docs/language.md': languagePage(),
    'docs/diagnostics.md': diagnosticsPage(),
    ...unitPages(),
    ...Object.fromEntries(diagrams),
  };
}

const contents = `${mark}

# Reference

- [The language](language.md): statements, clauses, domains, expressions, and what they promise; with diagrams of the grammar
- [Units](units/README.md): samplers, models, metrics, data, views and the rest, with every argument
- [Diagnostics](diagnostics.md): every code, what it says of a program, why, and what mends it
`;
