import { describe, expect, it } from '@jest/globals';
import type { Binding, Expr, Search, Statement } from '../../dsl/ast.ts';
import type { Span } from '../../dsl/diagnostics/diagnostic.ts';
import { parse } from '../../dsl/parser.ts';
import { marked } from '../support/marked.ts';
import { programs } from '../support/programs.ts';

function only(source: string): Statement {
  const { program, diagnostics } = parse(source);
  expect(diagnostics).toEqual([]);
  expect(program).toHaveLength(1);
  return program[0]!;
}

function expression(source: string): Expr {
  const statement = only(source);
  if (statement.kind !== 'expr') throw new Error(`not an expression: ${source}`);
  return statement.expr;
}

function search(source: string): Search {
  const statement = only(source);
  if (statement.kind !== 'search') throw new Error(`not a search: ${source}`);
  return statement;
}

/** Every pair of nested nodes in a tree. */
function* nested(node: unknown, parent?: { span: Span }): Generator<[inner: { span: Span }, outer: { span: Span }]> {
  if (typeof node !== 'object' || node === null) return;
  const spanned = 'span' in node ? (node as { span: Span }) : undefined;
  if (spanned !== undefined && parent !== undefined) yield [spanned, parent];
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'span' && key !== 'opSpan') yield* nested(value, spanned ?? parent);
  }
}

/** Fully bracketed text of an expression. */
function shape(expr: Expr): string {
  switch (expr.kind) {
    case 'binary':
      return `(${shape(expr.left)} ${expr.op} ${shape(expr.right)})`;
    case 'unary':
      return `(${expr.op} ${shape(expr.operand)})`;
    case 'ref':
      return expr.name;
    case 'num':
      return expr.text;
    case 'list':
      return `[${expr.items.map(shape).join(', ')}]`;
    case 'set_literal':
      return `{${expr.items.map(shape).join(', ')}}`;
    default:
      return expr.kind;
  }
}

describe.each(programs)('the example program $name', ({ source }) => {
  it('parses without a diagnostic', () => {
    const { program, diagnostics, broken, unfinished } = parse(source);
    expect(diagnostics).toEqual([]);
    expect(program.length).toBeGreaterThan(0);
    expect(broken.size).toBe(0);
    expect(unfinished).toBe(false);
  });

  it('has every node inside its parent, at the line and column of its offset', () => {
    let pairs = 0;
    for (const [{ span }, outer] of nested(parse(source).program)) {
      pairs++;
      expect(span.start).toBeGreaterThanOrEqual(outer.span.start);
      expect(span.end).toBeLessThanOrEqual(outer.span.end);
      expect(span.end).toBeGreaterThan(span.start);
      const lines = source.slice(0, span.start).split('\n');
      expect([span.line, span.column]).toEqual([lines.length, lines.at(-1)!.length + 1]);
    }
    expect(pairs).toBeGreaterThan(0);
  });

  it('reads the same with Windows line ends', () => {
    const { program, diagnostics } = parse(source.replaceAll('\n', '\r\n'));
    expect(diagnostics).toEqual([]);
    expect(program.map((statement) => [statement.kind, statement.span.line])).toEqual(
      parse(source).program.map((statement) => [statement.kind, statement.span.line]),
    );
  });
});

describe('precedence', () => {
  it.each([
    ['-2^2', '(- (2 ^ 2))'],
    ['2^-1*3', '((2 ^ (- 1)) * 3)'],
    ['2^3^2', '(2 ^ (3 ^ 2))'],
    ['not a in b', '(not (a in b))'],
    ['not a and b', '((not a) and b)'],
    ['not not a == b', '(not (not (a == b)))'],
    ['a or b and c == d + e * f', '(a or (b and (c == (d + (e * f)))))'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b % c', '((a / b) % c)'],
    ['-a * b', '((- a) * b)'],
    ['a in 1..2 + 3', '(a in (1 .. (2 + 3)))'],
    ['x in 10..90 and y', '((x in (10 .. 90)) and y)'],
    ['(a < b) == (c < d)', '((a < b) == (c < d))'],
    ['a - -b', '(a - (- b))'],
  ])('%s', (source, expected) => {
    expect(shape(expression(source))).toBe(expected);
  });
});

describe('spans', () => {
  it('cover brackets of a group, so that the text of a node is balanced', () => {
    const { source, spans } = marked('‹‹(x - 2)›^2›');
    const expr = expression(source);
    expect(expr.span).toEqual(spans[0]);
    expect(expr.kind === 'binary' && expr.left.span).toEqual(spans[1]);
  });

  it('of nested calls and members', () => {
    const { source, spans } = marked('‹‹‹f›(1, g(‹x›=‹"é"›))›.y›');
    const member = expression(source);
    if (member.kind !== 'member' || member.of.kind !== 'call') throw new Error(member.kind);
    const second = member.of.args[1]!;
    if (second.kind !== 'positional' || second.value.kind !== 'call') throw new Error(second.kind);
    const named = second.value.args[0]!;
    if (named.kind !== 'named') throw new Error(named.kind);
    const found = [member, member.of, member.of.callee, named.name, named.value].map((node) => node.span);
    expect(found).toEqual(spans);
  });

  it('count lines and columns over line breaks, wide and astral characters', () => {
    const { source, spans } = marked('# 数据 𝒳\n\tlet ‹𝒳é› =\n  f("数据𝒳", ‹b›)');
    const statement = only(source);
    if (statement.kind !== 'let' || statement.value.kind !== 'call') throw new Error(statement.kind);
    expect(statement.name.span).toEqual(spans[0]);
    expect(statement.value.args[1]?.span).toEqual(spans[1]);
    expect([spans[1]?.line, spans[1]?.column]).toEqual([3, 13]);
  });

  it('of a domain reach from its atom to its last modifier', () => {
    const { source, spans } = marked(
      'search x in int[1, 9], ‹net.lr in ‹real[1e-5, 1]^1..4 ‹log› ‹default -1e-3› when ‹a == b››› using c maximize d',
    );
    const binding = search(source).bindings[1]!;
    const domain = binding.domain!;
    expect([binding.span, domain.span, domain.modifiers[0]?.span, domain.modifiers[1]?.span, domain.when?.span]).toEqual(spans);
    expect(binding.path.map((name) => name.text)).toEqual(['net', 'lr']);
    expect(shape(domain.length!)).toBe('(1 .. 4)');
  });
});

describe('an argument `name in domain`', () => {
  function argument(source: string): Binding {
    const call = expression(source);
    const first = call.kind === 'call' ? call.args[0] : undefined;
    if (first?.kind !== 'binding') throw new Error(`not a binding: ${source}`);
    return first;
  }

  it('is a binding that may be read as a boolean', () => {
    const binding = argument('f(x in {a, b})');
    expect(binding.domain?.atom.kind).toBe('set_literal');
    expect(shape(binding.membership!)).toBe('(x in {a, b})');
  });

  it('with modifiers or a condition is a binding only', () => {
    const binding = argument('svm(C in real[1e-3, 1e3]^2..5 log step 0.1 when kernel == rbf)');
    expect(binding.domain?.modifiers.map((modifier) => modifier.kind)).toEqual(['log', 'step']);
    expect(shape(binding.domain!.length!)).toBe('(2 .. 5)');
    expect(shape(binding.domain!.when!)).toBe('(kernel == rbf)');
    expect(binding.membership).toBeUndefined();
  });

  it('is an expression where the right side is no domain', () => {
    for (const source of ['f(x in 1..9)', 'f(x in {a} and y)', 'f(x + 1 in {a})']) {
      const call = expression(source);
      expect(call.kind === 'call' && call.args[0]?.kind).toBe('positional');
    }
  });
});

describe('statements', () => {
  it('take clauses in any order, several of some', () => {
    const { clauses } = search(
      'search minimize a as b with seed=1, workers=2 where c using d, e from f, {x: 3} maximize g until h prune i where j',
    );
    expect(clauses.map((clause) => clause.kind)).toEqual('minimize with where using from maximize until prune where'.split(' '));
  });

  it('may use contextual words as names', () => {
    const source =
      'let step = 3; let log = step + prior(default); search from in int[1, 9], of = 2, as.to in {log, prior} log maximize from';
    const { program, diagnostics } = parse(source);
    expect(diagnostics).toEqual([]);
    const last = program.at(-1);
    expect(last?.kind === 'search' && last.bindings.map((binding) => binding.path.map((name) => name.text).join('.'))).toEqual([
      'from',
      'of',
      'as.to',
    ]);
  });

  it('of a search may begin with the clause `from`', () => {
    const { bindings, clauses } = search('search from s, t maximize f');
    expect(bindings).toEqual([]);
    expect(clauses[0]?.kind === 'from' && clauses[0].sources.map(shape)).toEqual(['s', 't']);
  });

  it('tell a function without parameters from a value', () => {
    const [f, g, h] = parse('let f() = 1\nlet g = 1\nlet h(x, y) = x').program;
    expect([f, g, h].map((statement) => (statement?.kind === 'let' ? statement.params?.length : 'other'))).toEqual([
      0,
      undefined,
      2,
    ]);
  });

  it('read records, quantities, strings and names in normal form', () => {
    const list = expression(
      '[{a: 1, "b c": 2}, 10 min, 1.5 KB, "a\\n\\"\\d\\u00e9", """x\\n""", 200_000, .5, true, e\u0301, {}]',
    );
    if (list.kind !== 'list') throw new Error(list.kind);
    const [record, minutes, kilobytes, text, triple, int, half, yes, name, none] = list.items;
    expect(record?.kind === 'record' && record.entries.map(({ key }) => (key.kind === 'name' ? key.text : key.value))).toEqual([
      'a',
      'b c',
    ]);
    expect(minutes).toMatchObject({ kind: 'quantity', value: 600, measure: 'seconds', text: '10 min' });
    expect(kilobytes).toMatchObject({ kind: 'quantity', value: 1500, measure: 'bytes' });
    expect(text).toMatchObject({ kind: 'str', value: 'a\n"\\dé' });
    expect(triple).toMatchObject({ kind: 'str', value: 'x\\n' });
    expect(int).toMatchObject({ kind: 'num', value: 200_000, text: '200_000' });
    expect(half).toMatchObject({ kind: 'num', value: 0.5 });
    expect(yes).toMatchObject({ kind: 'bool', value: true });
    expect(name).toMatchObject({ kind: 'ref', name: '\u00e9' });
    expect(none).toMatchObject({ kind: 'set_literal', items: [] });
  });

  it('are none in an empty cell or a comment', () => {
    for (const source of ['', ' \n\t', '# nothing', ';;\n;']) expect(parse(source).program).toEqual([]);
  });
});
