import type { stop as english } from '../en/stop.ts';
import type { Said, Translation } from '../message.ts';
import { listed, meant, phrase, written } from './phrase.ts';

function meantOrAll(suggestion: string | undefined, all: string): Pick<Said, 'help'> {
  return suggestion === undefined ? { help: `可用的有${listed(all)}` } : meant(suggestion);
}

/** Group A05: stopping and options. */
export const stop = {
  A0501: ({ condition }) => ({ message: '`until` 需要条件', help: `请写 \`until ${condition}\`` }),
  A0502: ({ value }) => ({ message: `\`time\` 没有单位：${value} 按秒理解`, help: `请写 \`${value} s\`` }),
  A0503: ({ counter, wants, got }) => ({ message: `\`${counter}\` 是${phrase(wants)}，而 \`${got}\` 不是` }),
  A0504: ({ name, is }) => ({
    message: `\`until\` 看的是整个研究；\`${name}\` 是${phrase(is)}`,
    help: '它认识 `trials`、`time`、`best`、`stale`、`failures` 和 `cost`',
  }),
  A0505: ({ name, all, suggestion }) => ({ message: `没有选项 \`${name}\``, ...meantOrAll(suggestion, all) }),
  A0506: ({ example }) => ({ message: '选项要写出名字', help: `请写 \`${example}\`` }),
  A0507: ({ name }) => ({ message: `\`${name}\` 给出了两次`, help: '删去一个' }),
  A0508: ({ name, all, suggestion }) => ({ message: `没有设置项 \`${name}\``, ...meantOrAll(suggestion, all) }),
  A0509: ({ sampler }) => ({ message: `不论 \`workers\` 是多少，\`${sampler}\` 一次只给出一个试验`, help: '删去 `workers`' }),
  A0510: ({ scheme, all, suggestion }) => ({ message: `没有存储 \`${scheme}\``, ...meantOrAll(suggestion, all) }),
  A0511: () => ({
    message: '密码不应写在程序里',
    help: '它会随笔记本一起保存：请把地址写成 `env("NAME")`，并在外面设置这个变量',
  }),
  A0520: () => ({ message: '`n` 和 `generations` 都规定了试验次数', help: '请删去一个：`n = population × generations`' }),
  A0521: ({ value }) => ({ message: `\`timeout\` 没有单位：${value} 按秒计`, ...written(`${value} s`) }),
  A0590: ({ magic }) => ({
    message: `没有 \`${magic}\` 这种单元格`,
    help: '其他语言的单元格以 `%%ts`、`%%js`、`%%py` 或 `%%sh` 开头',
  }),
} satisfies Translation<typeof english>;
