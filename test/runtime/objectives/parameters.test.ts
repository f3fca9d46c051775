import { describe, expect, it } from '@jest/globals';
import { parametersOf } from '../../../runtime/objectives/script/parameters.ts';

const read = (source: string) => {
  const { params, rest, named } = parametersOf(new Function(`return ${source}`)());
  const list = params.map(({ name, required }) => (required ? name : `${name}?`)).join(' ');
  return `${named ? '{' : '('}${list}${rest ? ' …' : ''}`;
};

describe('the parameters of a function', () => {
  it.each([
    ['function f() {}', '('],
    ['function f(x, y) {}', '(x y'],
    ['async function f(x, y = 1, ...more) {}', '(x y? …'],
    ['(x) => x', '(x'],
    ['x => x', '(x'],
    ['async x => x', '(x'],
    ['async (x, y = (1, 2)) => x', '(x y?'],
    ['function f(x /* a, b */, // c, d\n y = "a, b)", z = [1, 2], w = `, )`) {}', '(x y? z? w?'],
    ['({ lr, layers = [1, 2], size: width, ...others }) => lr', '{lr layers? size …'],
    ['({ lr = 1, } = {}) => lr', '{lr?'],
    ['function f([a, b], { c }) {}', '(arg1 arg2'],
    ['function größe(größe, $x_1) {}', '(größe $x_1'],
    ['Math.max', '(arg1 arg2'],
    ['({ method(x, y) {} }).method', '(x y'],
  ])('%s', (source, said) => {
    expect(read(source)).toBe(said);
  });
});
