import fc from 'fast-check';

/** A parameter of a generated search list: how it is written, and a number that uses it wherever it is active. */
export interface Written {
  readonly text: string;
  readonly use: string;
}
export interface SearchList {
  readonly source: string;
  /** Vectors, by name: the least and the greatest length. */
  readonly vectors: readonly { readonly name: string; readonly least: number; readonly most: number }[];
}

const number = fc.oneof(
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 9 })).map(([low, width]) => `int[${low}, ${low + width}]`),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 99 }))
    .map(([low, width]) => `int[${low}, ${low + width}] log`),
  fc
    .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .map(([low, n]) => `int[${low}, ${low + 3 * n}] step 3`),
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 })).map(([low, width]) => `real[${low}, ${low + width}]`),
  fc.constantFrom('real[1e-4, 1] log', 'real[0, 0.999] reverse_log', 'real[0, 0.6] step 0.1', 'real[2, 2]'),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .map(([mean, sd]) => `int[1, 9] prior normal(${mean}, ${sd})`),
  fc.constantFrom('real[1e-3, 1] log prior normal(0.1, 0.5)', 'int[1, 9] default 3', '{1, 2, 4}', '[8, 16, 32]'),
);

/** Domain with its length put before the modifiers. */
const withLength = (domain: string, length: string): string => domain.replace(/^(\w+\[[^\]]*\]|\{.*?\}|\[.*?\])/, `$1^${length}`);

const length = fc.oneof(
  fc.integer({ min: 1, max: 3 }).map((k) => ({ text: String(k), least: k, most: k })),
  fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 3 })).map(([k, more]) => ({
    text: `${k}..${k + more}`,
    least: k,
    most: k + more,
  })),
);

type Vectors = SearchList['vectors'];
interface Piece {
  /** @param prefix of the names of a choice's parameters, in the rest of the search */
  readonly write: (name: string, prefix: string) => { readonly parts: readonly Written[]; readonly vectors: Vectors };
}

const scalar: fc.Arbitrary<Piece> = number.map((domain) => ({
  write: (name, prefix) => ({ parts: [{ text: `${name} in ${domain}`, use: `${prefix}${name}` }], vectors: [] }),
}));
const truth: fc.Arbitrary<Piece> = fc.constant({
  write: (name, prefix) => ({ parts: [{ text: `${name} in bool`, use: `if(${prefix}${name}, 1, 2)` }], vectors: [] }),
});
const vector: fc.Arbitrary<Piece> = fc.tuple(number, length).map(([domain, { text, least, most }]) => ({
  write: (name, prefix) => ({
    parts: [{ text: `${name} in ${withLength(domain, text)}`, use: `(max(${prefix}${name}) + ${prefix}${name}[1])` }],
    vectors: [{ name: `${prefix}${name}`, least, most }],
  }),
}));
const counted: fc.Arbitrary<Piece> = fc.tuple(number, fc.integer({ min: 1, max: 4 })).map(([domain, most]) => ({
  write: (name) => ({
    parts: [
      { text: `${name} in ${withLength(domain, `${name}n`)}`, use: `min(${name})` },
      { text: `${name}n in int[1, ${most}]`, use: `${name}n` },
    ],
    vectors: [{ name, least: 1, most }],
  }),
}));

const inner = fc.array(fc.oneof(scalar, vector, truth), { maxLength: 2 });
const choice: fc.Arbitrary<Piece> = fc.array(inner, { minLength: 2, maxLength: 3 }).map((options) => ({
  write: (name) => {
    const written = options.map((pieces, i) => {
      const label = `${name}${'abc'[i]}`;
      const parts = pieces.map((piece, k) => piece.write(`p${k}`, `${label}.`));
      const args = parts.flatMap(({ parts: [part] }) => [part!.text]);
      const use = ['1', ...parts.flatMap((part) => part.parts.map((one) => one.use))].join(' + ');
      return {
        label,
        text: args.length === 0 ? label : `${label}(${args.join(', ')})`,
        use,
        vectors: parts.flatMap((part) => part.vectors),
      };
    });
    const use = written.reduceRight((otherwise, option) => `if(${name} == ${option.label}, ${option.use}, ${otherwise})`, '0');
    return {
      parts: [{ text: `${name} in {${written.map(({ text }) => text).join(', ')}}`, use }],
      vectors: written.flatMap(({ vectors }) => vectors),
    };
  },
}));
const conditional: fc.Arbitrary<Piece> = fc
  .tuple(fc.oneof(scalar, vector), fc.constantFrom('on', 'off'))
  .map(([piece, state]) => ({
    write: (name) => {
      const { parts, vectors } = piece.write(name, '');
      const [{ text, use } = { text: '', use: '' }] = parts;
      const when = `switch == ${state}`;
      return { parts: [{ text: `${text} when ${when}`, use: `if(${when}, ${use}, 0)` }], vectors };
    },
  }));

/** Programs whose last search has vectors, choices, conditions, priors, a named space and a constraint, and uses all of them. */
export const searchLists: fc.Arbitrary<SearchList> = fc
  .tuple(
    fc.array(fc.oneof(scalar, truth, vector, counted, choice, conditional), { minLength: 1, maxLength: 6 }),
    fc.nat({ max: 3 }),
    fc.boolean(),
  )
  .map(([pieces, named, constrained]) => {
    const written = pieces.map((piece, i) => piece.write(`x${i}`, ''));
    const switched = { text: 'switch in {on, off}', use: 'if(switch == on, 1, 0)' };
    const parts = [...written.flatMap((one) => one.parts), switched];
    // A space holds what it mentions.
    const first = parts.slice(0, named);
    const closed = first.every(({ text }) => {
      const [, counter] = /\^(x\d+n)/.exec(text) ?? [];
      return !text.includes('switch ') && (counter === undefined || first.some((part) => part.text.startsWith(`${counter} in`)));
    });
    const inSpace = closed ? first : [];
    const space = inSpace.length === 0 ? '' : `let sp = space(${inSpace.map(({ text }) => text).join(', ')})\n`;
    const list = [...(space === '' ? [] : ['sp']), ...parts.slice(inSpace.length).map(({ text }) => text), 'fixed = 3'];
    const where = constrained ? ' where switch == on or fixed > 9' : '';
    const source = `${space}search ${list.join(', ')} using random(n=9)${where} minimize fixed + ${parts.map(({ use }) => use).join(' + ')}`;
    return { source, vectors: written.flatMap(({ vectors }) => vectors) };
  });
