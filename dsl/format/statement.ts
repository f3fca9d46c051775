import type { Clause, Expr, Name, Resume, Search, Statement } from '../ast.ts';
import { argument, binding, bracketed, expression, listed, pathWidth, withCommas } from './expression.ts';
import { align, type Doc, group, indent, join, line } from './layout.ts';
import type { Reader } from './reader.ts';

/** A statement as its tokens stand. */
export function statement(node: Statement, reader: Reader): Doc {
  switch (node.kind) {
    case 'search':
      return search(node, reader, 0);
    case 'resume':
      return resumed(node, reader);
    case 'let': {
      const name = [reader.take(), ' ', reader.take(), node.params === undefined ? [] : params(node.params, reader)];
      return [...name, ' ', reader.take(), ' ', value(node.value, reader)];
    }
    case 'explain':
      return [reader.take(), ' ', value(node.of, reader)];
    case 'set': {
      const word = reader.take();
      const items = node.items.map((item) => () => [
        reader.take(),
        ' ',
        reader.take(),
        ' ',
        align(expression(item.value, reader)),
      ]);
      return [word, ' ', listed(withCommas(items, reader))];
    }
    case 'show': {
      const views = [reader.take(), ' ', exprs(node.views, reader)];
      return group(node.of.length === 0 ? views : [...views, indent([line, reader.take(), ' ', exprs(node.of, reader)])]);
    }
    case 'export':
      return [reader.take(), ' ', expression(node.value, reader), ' ', reader.take(), ' ', reader.take()];
    case 'assert': {
      const test = [reader.take(), ' ', expression(node.test, reader)];
      return group(node.note === undefined ? test : [...test, reader.take(), indent([line, reader.take()])]);
    }
    case 'expr':
      return expression(node.expr, reader);
  }
}

function params(names: readonly Name[], reader: Reader): Doc {
  return bracketed(
    reader,
    names.map(() => () => reader.take()),
    false,
  );
}

function value(node: Search | Expr, reader: Reader): Doc {
  return node.kind === 'search' ? search(node, reader, 2) : expression(node, reader);
}

/** On one line, or one parameter a line with their `in`s under each other and one clause a line. */
function search({ bindings, clauses }: Search, reader: Reader, by: number): Doc {
  const word = reader.take();
  // Bare, it would take the name on the next line for its parameter.
  if (bindings.length === 0 && clauses.length === 0) return [word, ';'];
  const width = Math.max(0, ...bindings.map(pathWidth));
  const list = withCommas(
    bindings.map((bound) => () => binding(bound, reader, width - pathWidth(bound))),
    reader,
  );
  const parameters = list.length === 0 ? [] : [' ', align(join(list, line))];
  return group([word, parameters, indent(following(clauses, reader, list.length === 0), by)]);
}

function resumed({ study, clauses }: Resume, reader: Reader): Doc {
  const head = [reader.take(), ' ', expression(study, reader)];
  return group([...head, following(clauses, reader, false)]);
}

/** @param begins whether the first clause stands right after the statement's word */
function following(clauses: readonly Clause[], reader: Reader, begins: boolean): Doc {
  return clauses.map((node, i) => (i === 0 && begins ? [' ', clause(node, reader)] : [line, reader.gap, clause(node, reader)]));
}

function clause(node: Clause, reader: Reader): Doc {
  const word = reader.take();
  switch (node.kind) {
    case 'using':
      return [word, ' ', exprs(node.strategies, reader)];
    case 'from':
      return [word, ' ', exprs(node.sources, reader)];
    case 'with': {
      const options = node.args.map((arg) => () => argument(arg, reader));
      return [word, ' ', listed(withCommas(options, reader))];
    }
    case 'maximize':
    case 'minimize': {
      const aim = [word, ' ', expression(node.expr, reader)];
      return node.as === undefined ? aim : [...aim, ' ', reader.take(), ' ', reader.take()];
    }
    default:
      return [word, ' ', expression(node.expr, reader)];
  }
}

function exprs(list: readonly Expr[], reader: Reader): Doc {
  const items = list.map((expr) => () => expression(expr, reader));
  return listed(withCommas(items, reader));
}
