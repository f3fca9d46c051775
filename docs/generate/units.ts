import type { Catalog, UnitDescriptor } from '../../dsl/catalog.ts';
import { PROTOCOLS } from '../../dsl/check/protocols.ts';
import type { UnitKind } from '../../dsl/plan.ts';
import { catalog } from '../../runtime/catalog.gen.ts';
import { argumentTable } from './arguments.ts';
import { code, fence, mark, table } from './markdown.ts';
import { exampleOf } from './unit-examples.ts';

interface Chapter {
  readonly file: string;
  readonly title: string;
  readonly intro: string;
}

/** The pages of the reference of units, by kind. */
export const chapters: Readonly<Record<UnitKind, Chapter>> = {
  sampler: {
    file: 'samplers',
    title: 'Samplers',
    intro:
      'Stand after `using` and propose the points of a search. `n` is the total of the study: running the search again completes it.',
  },
  pruner: {
    file: 'pruners',
    title: 'Pruners',
    intro: 'Stand after `prune` and stop trials whose intermediate values are unpromising.',
  },
  model: {
    file: 'models',
    title: 'Models',
    intro:
      'Are trained and scored. Every argument is a hyperparameter: a search parameter of the same name is given to the model.',
  },
  metric: {
    file: 'metrics',
    title: 'Metrics',
    intro:
      'Say how good a model is. A quality is measured by cross-validation, on held-out rows, or on the training rows: `cv_accuracy(mlp)`, `holdout_accuracy(mlp)`, `train_accuracy(mlp)`. A cost is measured under its own name: `n_params(mlp)`.',
  },
  data: {
    file: 'data',
    title: 'Data',
    intro: 'Rows to learn from: built in, or read from files. Stand as the second argument of a score, or after `set data =`.',
  },
  view: {
    file: 'views',
    title: 'Views',
    intro: 'Stand after `show` and draw or list what is known of one study or several: `show history of first, second`.',
  },
  engine: {
    file: 'engines',
    title: 'Engines',
    intro: 'Say where trials run: `with engine=…`.',
  },
  store: {
    file: 'stores',
    title: 'Stores',
    intro: 'Keep studies. The address names the store: `set store = "sqlite:studies.db"`.',
  },
  objective: {
    file: 'objectives',
    title: 'Objectives',
    intro: 'Code of your own as an objective, beside formulas and scores of models.',
  },
  format: {
    file: 'formats',
    title: 'Formats',
    intro: 'What `export … to "…"` can write. The extension chooses the format.',
  },
};

/** Every page under `docs/units/`, by path. */
export function unitPages(): Readonly<Record<string, string>> {
  const kinds = Object.keys(chapters) as UnitKind[];
  const contents = kinds.map((kind) => {
    const { file, title, intro } = chapters[kind];
    return [`[${title}](${file}.md)`, String(Object.keys(catalog[kind]).length), intro.split(/[.:] /, 1)[0]!];
  });
  const index = [
    mark,
    '',
    '# Units',
    '',
    'What a program can name. Planned ones are known to the language and not carried out by this version.',
    '',
    table(['kind', 'units', ''], contents),
    '',
  ];
  return {
    'docs/units/README.md': index.join('\n'),
    ...Object.fromEntries(kinds.map((kind) => [`docs/units/${chapters[kind].file}.md`, page(kind, catalog)])),
  };
}

function page(kind: UnitKind, all: Catalog): string {
  const { title, intro } = chapters[kind];
  const units: readonly UnitDescriptor[] = Object.values(all[kind]);
  const list = table(
    [kind, ''],
    units.map(({ name, doc, planned }) => [
      `[${code(name)}](#${name})`,
      planned === undefined ? sentence(doc) : `${sentence(doc)} *(planned)*`,
    ]),
  );
  const protocols = kind === 'metric' ? protocolSections() : [];
  return [
    mark,
    '',
    `# ${title}`,
    '',
    intro,
    '',
    units.length === 0 ? 'There is none yet.' : list,
    ...protocols,
    ...units.flatMap(section),
    '',
  ].join('\n');
}

function protocolSections(): readonly string[] {
  return Object.entries(PROTOCOLS).flatMap(([name, { doc, args }]) => [
    '',
    `## How a metric is measured: ${name === 'cost' ? 'costs' : code(`${name}_…`)}`,
    '',
    `${sentence(doc)}. The model comes first, then the data; \`set data\` gives the data of a notebook.`,
    ...(Object.keys(args).length === 0 ? [] : ['', argumentTable(args)]),
  ]);
}

function section(unit: UnitDescriptor): readonly string[] {
  const { name, doc, paper, planned, args } = unit;
  return [
    '',
    `## ${name}`,
    '',
    `${sentence(doc)}.`,
    ...(planned === undefined
      ? []
      : ['', `> Planned: the language knows it, this version does not carry it out (A0490). Meanwhile ${planned}.`]),
    ...facts(unit).flatMap((fact) => ['', fact]),
    ...(Object.keys(args).length === 0 ? ['', 'It takes no arguments.'] : ['', argumentTable(args)]),
    ...(paper === undefined ? [] : ['', `*${paper}*`]),
    '',
    fence('argmax', exampleOf(unit)),
  ];
}

/** What is particular to the kind. */
function facts(unit: UnitDescriptor): readonly string[] {
  switch (unit.kind) {
    case 'sampler': {
      const { categorical, conditional, constraints, finiteOnly, smoothOnly = false, objectives, parallel } = unit.supports;
      const yes = (what: boolean): string => (what ? 'yes' : 'no');
      return [
        table(
          [
            'choices',
            'conditional parameters',
            '`where`',
            'objectives',
            'several workers',
            'finite domains only',
            'derivatives only',
          ],
          [[yes(categorical), yes(conditional), yes(constraints), objectives, yes(parallel), yes(finiteOnly), yes(smoothOnly)]],
        ),
      ];
    }
    case 'model':
      return [`For ${unit.tasks.join(' and ')}.`];
    case 'metric':
      return [
        `For ${unit.tasks.join(' and ')}; ${unit.direction === 'maximize' ? 'larger' : 'smaller'} is better.${unit.measures === 'cost' ? ' A cost.' : ''}`,
      ];
    case 'data':
      return [
        unit.tasks.length === 0
          ? 'The rows decide whether it is for classification or regression.'
          : `For ${unit.tasks.join(' and ')}.`,
        ...(unit.defaultFor === undefined ? [] : [`Taken for ${unit.defaultFor} where a program names no data.`]),
      ];
    case 'view':
      return [
        unit.of === 'study'
          ? 'Of one study or several; of the last one without `of`.'
          : 'Of the notebook or the catalogue: no `of`.',
      ];
    case 'format':
      return [
        `Of a ${unit.of}. Extensions: ${unit.extensions.map((extension) => (extension === '' ? 'none (a folder)' : code(extension))).join(', ')}.`,
      ];
    default:
      return [];
  }
}

function sentence(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
