/**
 * Random programs that parse: every statement, clause, domain, modifier, operator, call, list, record, with comments, empty
 * lines and odd spacing wherever the language allows them. What they say makes no sense.
 */
import fc from 'fast-check';
import { contextualWords } from '../../dsl/tokens.ts';

/** A token, or a place for white space: `free` takes line breaks and comments, `tight` only spaces. */
type Piece = string | { readonly gap: 'tight' | 'free' | 'end' };
type Text = readonly Piece[];
const tight: Piece = { gap: 'tight' };
const free: Piece = { gap: 'free' };

const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('x', 'lr', 'hidden', 'a_very_long_name_of_a_parameter', '数据', '隐藏层', 'é') },
  { weight: 1, arbitrary: fc.constantFrom('it', 'int', 'best', 'mlp') },
);
/** Names that a clause or a modifier cannot begin with. */
const anyName = fc.oneof({ weight: 5, arbitrary: name }, { weight: 1, arbitrary: fc.constantFrom(...contextualWords) });
const number = fc.constantFrom('0', '1', '42', '2.5', '.5', '1e-4', '200_000', '1.50');
const string = fc.constantFrom('"a"', "'b'", '"with \\" and \\n"', '"redis://h # no comment"', '"""two\n\n  lines # , """', '""');
const literal = fc.oneof(number, string, fc.constantFrom('true', 'false', '10 min', '3s', '40 MB', '1.5e3 KB'));
const operator = fc.constantFrom('or', 'and', '==', '!=', '<', '<=', '>', '>=', 'in', '..', '+', '-', '*', '/', '%', '^');
const comparing: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in', '..']);

const one = (piece: string): Text => [piece];
const separated = (items: readonly Text[], gap: Piece, last = false): Text => [
  ...items.flatMap((item, i) => (i === 0 ? item : [gap, ',', gap, ...item])),
  ...(last && items.length > 0 ? [gap, ','] : []),
];
const within = (open: string, inside: Text, close: string): Text => [open, free, ...inside, free, close];
/** What stands in brackets may break anywhere. */
const loosened = (text: Text): Text => text.map((piece) => (piece === tight ? free : piece));

const leaf = fc.oneof(name.map(one), literal.map(one));

/** Expressions with so many brackets within each other. */
const exprWithin: (depth: number) => fc.Arbitrary<Text> = fc.memo((depth) =>
  fc.tuple(unaryWithin(depth), fc.array(fc.tuple(operator, unaryWithin(depth)), { maxLength: 2 })).map(([first, rest]) => {
    let compared = false;
    return [
      ...first,
      ...rest.flatMap(([op, operand]): Text => {
        // A chained comparison is an error; `and` begins another.
        const used = comparing.has(op) && compared ? '+' : op;
        compared = comparing.has(used) || (compared && used !== 'and' && used !== 'or');
        return [tight, used, free, ...operand];
      }),
    ];
  }),
);

function unaryWithin(depth: number): fc.Arbitrary<Text> {
  return fc
    .tuple(fc.array(fc.constantFrom('-', 'not'), { maxLength: 1 }), depth <= 1 ? leaf : postfixWithin(depth))
    .map(([signs, operand]) => [...signs.flatMap((sign): Text => [sign, free]), ...operand]);
}

function postfixWithin(depth: number): fc.Arbitrary<Text> {
  const part = fc.oneof(
    argsWithin(depth - 1).map((inside) => within('(', inside, ')')),
    argsWithin(depth - 1).map((inside) => within('[', inside, ']')),
    anyName.map((member): Text => ['.', free, member]),
  );
  const follows = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(part, { maxLength: 2 }) });
  return fc
    .tuple(primaryWithin(depth), follows)
    .map(([first, rest]) => [...first, ...rest.flatMap((text): Text => [tight, ...text])]);
}

function primaryWithin(depth: number): fc.Arbitrary<Text> {
  const expr = exprWithin(depth - 1);
  const entries = fc.array(fc.tuple(fc.oneof(name, string), expr), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: expr.map((inner) => within('(', loosened(inner), ')')) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(expr, { maxLength: 4 }), fc.boolean(), fc.boolean())
        .map(([items, last, list]) => within(list ? '[' : '{', loosened(separated(items, free, last)), list ? ']' : '}')),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(entries, fc.boolean()).map(([list, last]) => {
        const items = list.map(([key, value]): Text => [key, free, ':', free, ...value]);
        return within('{', loosened(separated(items, free, last)), '}');
      }),
    },
  );
}

const argsWithin: (depth: number) => fc.Arbitrary<Text> = fc.memo((depth) =>
  fc
    .tuple(fc.array(argWithin(depth), { maxLength: 3 }), fc.boolean())
    .map(([items, last]) => loosened(separated(items, free, last))),
);

function argWithin(depth: number): fc.Arbitrary<Text> {
  const expr = exprWithin(depth);
  const inside = depth <= 1 ? fc.constant<Text>(['1', ',', free, '9']) : argsWithin(depth - 1);
  return fc.oneof(
    expr,
    fc.tuple(anyName, expr).map(([key, value]): Text => [key, free, '=', free, ...value]),
    fc
      .tuple(
        name,
        fc.constantFrom('int', 'real', 'mine'),
        inside,
        fc.constantFrom('', '^', '^..', '()', '(^)..'),
        tailWithin(depth),
      )
      .map(([bound, type, bounds, shape, tail]): Text => {
        const atom: Text = [type, free, ...within('[', bounds, ']')];
        const domain: Readonly<Record<string, Text>> = {
          '': atom,
          '^': [...atom, free, '^', free, '3'],
          '^..': [...atom, free, '^', free, '1', free, '..', free, '4'],
          '()': within('(', atom, ')'),
          '(^)..': [...within('(', [...atom, free, '^', free, '1'], ')'), free, '..', free, '4'],
        };
        return loosened([bound, free, 'in', free, ...domain[shape]!, ...tail]);
      }),
  );
}

/** Modifiers and a condition. */
function tailWithin(depth: number): fc.Arbitrary<Text> {
  const modifier = fc.oneof(
    fc.constantFrom('log', 'reverse_log').map(one),
    fc
      .tuple(fc.constantFrom('step', 'default', 'prior'), unaryWithin(depth))
      .map(([word, value]): Text => [word, free, ...value]),
  );
  return fc
    .tuple(fc.array(modifier, { maxLength: 2 }), fc.option(exprWithin(depth), { nil: undefined, freq: 1 }))
    .map(
      ([modifiers, when]): Text => [
        ...modifiers.flatMap((text): Text => [free, ...text]),
        ...(when === undefined ? [] : [free, 'when', free, ...when]),
      ],
    );
}

const DEPTH = 2;
const expr = exprWithin(DEPTH);
const args = argsWithin(DEPTH - 1);
const tail = tailWithin(DEPTH - 1);

const exprs = fc.array(expr, { minLength: 1, maxLength: 3 }).map((items) => separated(items, free));
const atom = fc.oneof(
  fc.constantFrom('bool', 'mine').map(one),
  fc.tuple(fc.constantFrom('int', 'real'), args).map(([type, inside]): Text => [type, tight, ...within('[', inside, ']')]),
  fc.array(expr, { maxLength: 3 }).map((items) => within('{', loosened(separated(items, free)), '}')),
  fc.array(expr, { maxLength: 3 }).map((items) => within('[', loosened(separated(items, free)), ']')),
);
const length = fc.constantFrom<Text>([], [tight, '^', free, '3'], [tight, '^', free, '1', tight, '..', free, '4']);
const path = fc
  .array(name, { minLength: 1, maxLength: 2 })
  .map((names) => names.flatMap((part, i): Text => (i === 0 ? [part] : ['.', part])));
const binding = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(path, atom, length, tail)
      .map((parts): Text => [...parts[0], free, 'in', free, ...parts[1], ...parts[2], ...parts[3]]),
  },
  { weight: 1, arbitrary: fc.tuple(path, expr).map(([names, value]): Text => [...names, free, '=', free, ...value]) },
  { weight: 1, arbitrary: path },
);
/** A clause by its word, without which a search may do. */
const clause = fc.oneof(
  fc.tuple(fc.constantFrom('using', 'from'), exprs).map(([word, list]): Text => [word, free, ...list]),
  fc
    .tuple(fc.constantFrom('maximize', 'minimize'), expr, fc.option(name, { nil: undefined }))
    .map(([word, aim, as]): Text => [word, free, ...aim, ...(as === undefined ? [] : [free, 'as', free, as])]),
  fc.tuple(fc.constantFrom('where', 'until', 'prune'), expr).map(([word, condition]): Text => [word, free, ...condition]),
  fc.array(fc.tuple(anyName, expr), { minLength: 1, maxLength: 3 }).map(
    (options): Text => [
      'with',
      free,
      ...separated(
        options.map(([key, value]): Text => [key, '=', free, ...value]),
        free,
      ),
    ],
  ),
);
/** Each clause that may stand once stands once. */
const clauses = fc
  .uniqueArray(clause, { maxLength: 5, selector: ([word]) => word })
  .map((list) => list.flatMap((part): Text => [free, ...part]));
const search = fc
  .tuple(fc.array(binding, { maxLength: 3 }), clauses)
  .map(([bindings, rest]): Text => ['search', ...(bindings.length === 0 ? [] : [free]), ...separated(bindings, free), ...rest]);

const statement: fc.Arbitrary<Text> = fc.oneof(
  { weight: 4, arbitrary: search },
  {
    weight: 2,
    arbitrary: fc
      .tuple(anyName, fc.oneof(expr, search))
      .map(([key, value]): Text => ['let', free, key, free, '=', free, ...value]),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anyName, fc.array(anyName, { maxLength: 3 }), expr)
      .map(
        ([key, params, body]): Text => [
          'let',
          free,
          key,
          tight,
          ...within('(', separated(params.map(one), free), ')'),
          free,
          '=',
          free,
          ...body,
        ],
      ),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.tuple(anyName, expr), { minLength: 1, maxLength: 3 }).map(
      (items): Text => [
        'set',
        free,
        ...separated(
          items.map(([key, value]): Text => [key, free, '=', free, ...value]),
          free,
        ),
      ],
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(exprs, fc.option(exprs, { nil: undefined }))
      .map(([views, of]): Text => ['show', free, ...views, ...(of === undefined ? [] : [free, 'of', free, ...of])]),
  },
  { weight: 1, arbitrary: fc.tuple(expr, string).map(([value, to]): Text => ['export', free, ...value, free, 'to', free, to]) },
  { weight: 1, arbitrary: fc.oneof(expr, search).map((of): Text => ['explain', tight, ...of]) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(expr, fc.option(string, { nil: undefined }))
      .map(([test, note]): Text => ['assert', free, ...test, ...(note === undefined ? [] : [free, ',', free, note])]),
  },
  { weight: 1, arbitrary: fc.tuple(expr, clauses).map(([study, rest]): Text => ['resume', free, ...study, ...rest]) },
  { weight: 1, arbitrary: expr },
);

/** What white space may be. */
const spaces = {
  tight: fc.constantFrom('', ' ', ' ', '  '),
  free: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('', ' ', ' ') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('\n', '\n    ', '\n\n', ' # a comment\n', '\n# 注释 on its own\n', '\n\n# one\n\n# two\n  '),
    },
  ),
  end: fc.constantFrom('\n', '\n', '\n\n', ';', '; ', ' # trailing\n', '\n# before\n', '\n\n\n# far\n\n', ' ; # after\n'),
};
const words = /[\p{L}\p{M}\p{N}_]$/u;

/** Pieces and, for each gap, what it becomes. Tokens that would run into each other get a space. */
function written(pieces: Text, gaps: readonly string[]): string {
  let text = '';
  let next = 0;
  for (const piece of pieces) {
    if (typeof piece !== 'string') text += gaps[next++]!;
    else
      text +=
        (words.test(text) || text.endsWith('.')) && /^[\p{L}\p{N}_."'.]/u.test(piece) && piece !== '..' ? ` ${piece}` : piece;
  }
  return text;
}

/** Texts that mostly are programs: where a line break ends what should go on, they are not, and the caller leaves them out. */
export const programText: fc.Arbitrary<string> = fc.array(statement, { minLength: 1, maxLength: 4 }).chain((statements) => {
  const pieces = statements.flatMap((one): Text => [...one, { gap: 'end' }]);
  const gaps = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [spaces[piece.gap]]));
  return fc.tuple(...gaps).map((texts) => written(pieces, texts));
});
