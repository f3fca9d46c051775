import type { syntax as english } from '../en/syntax.ts';
import type { Translation } from '../message.ts';
import { meant, phrase } from './phrase.ts';

/** Group A01: what the parser says. */
export const syntax = {
  A0100: (p) => ({ message: `此处应为${phrase(p.expected)}，却遇到${phrase(p.found)}` }),
  A0101: (p) => ({
    message: `\`${p.word}\` 不是语句`,
    help: '语句以 `search`、`let`、`set`、`show`、`export`、`explain`、`assert` 或 `resume` 开头',
    ...meant(p.suggestion),
  }),
  A0102: (p) => ({
    message: `此处应为子句，却遇到 \`${p.found}\``,
    help: '子句以 `using`、`maximize`、`minimize`、`where`、`until`、`prune`、`with` 或 `from` 开头',
    ...meant(p.suggestion),
  }),
  A0103: (p) => ({
    message: `在 ${p.at} 处打开的 \`${p.bracket}\` 没有闭合`,
    help: p.before === undefined ? `补上 \`${p.closer}\`` : `在 \`${p.before}\` 之前补上 \`${p.closer}\``,
  }),
  A0104: (p) => ({ message: '取值域写在 `in` 之后', help: `请写 \`${p.name} in ${p.domain}\`` }),
  A0105: (p) => ({
    message: `全角字符 \`${p.found}\``,
    help: `请写 \`${p.ascii}\`${p.more === 0 ? '' : `（另有 ${p.more} 处）`}`,
  }),
  A0106: (p) => ({
    message: `\`${p.word}\` 之后需要${phrase(p.needs)}${p.example === undefined ? '' : `，例如 \`${p.example}\``}`,
  }),
  A0107: (p) => ({
    message: '字符串没有闭合',
    help: p.quote === '"""' ? '补上 `"""`' : `补上 \`${p.quote}\`（多行文本用 \`"""\`）`,
  }),
  A0108: (p) => ({
    message:
      p.rival !== undefined
        ? `\`${p.rival}\` 在这里另有写法`
        : p.option === true
          ? '自带参数的选项要写在花括号里'
          : '取值域使用方括号',
    help: `请写 \`${p.domain}\``,
  }),
  A0109: (p) => ({ message: `\`${p.word}\` 出现了两次`, help: '删去一个' }),
  A0110: (p) => ({ message: '范围需要指明类型', help: `请写 \`int[${p.bounds}]\` 或 \`real[${p.bounds}]\`` }),
  A0111: (p) => ({ message: '乘方写作 `^`', help: `请写 \`${p.power}\`` }),
  A0112: (p) => ({ message: '注释以 `#` 开头', help: `请写 \`${p.comment}\`` }),
  A0113: (p) => ({ message: `逗号之后应有${phrase(p.what)}`, help: '删去 `,`' }),
  A0114: (p) => ({ message: `\`${p.word}\` 是保留字`, help: `请换一个名字，例如 \`${p.word}_\`` }),
  A0115: (p) => ({ message: `\`${p.word}\` 只能用在 \`search\` 语句里`, help: `请以 \`${p.begin}\` 开头` }),
  A0116: (p) => ({ message: `这一行不能以 \`${p.sign}\` 开头`, help: '把它移到上一行末尾，或给表达式加上括号' }),
  A0117: (p) => ({
    message: `\`${p.character}\` 在程序中没有意义`,
    help: p.help === undefined ? '删去它，或写在引号里' : phrase(p.help),
  }),
  A0118: (p) => ({ message: `在 ${p.at} 处打开的 \`${p.bracket}\` 被 \`${p.found}\` 闭合`, help: `请写 \`${p.closer}\`` }),
  A0119: (p) => ({ message: `\`${p.closer}\` 没有与之对应的左括号`, help: '删去它' }),
  A0120: (p) => ({ message: `\`${p.operator}\` 不能紧接在另一个比较之后`, help: phrase(p.help) }),
  A0121: (p) => ({ message: `\`${p.found}\` 在这里写作 \`${p.meant}\``, help: `请写 \`${p.meant}\`` }),
  A0122: (p) => ({
    message: `\`${p.word}\` 是一条语句的开头，应当另起一行`,
    help: `在 \`${p.word}\` 之前换行，或加上 \`;\``,
  }),
  A0123: () => ({ message: '`{…}` 里不能混用带键和不带键的成员', help: '给每个成员一个键（名字或字符串），或者都不给' }),
  A0124: (p) => ({ message: `${phrase(p.what)}超过了 ${p.limit}`, help: '用 `let` 给其中一部分命名' }),
} satisfies Translation<typeof english>;
