import type { trials as english } from '../en/trials.ts';
import type { Translation } from '../message.ts';
import { phrase } from './phrase.ts';

/** Group A08: trials that fail, and what a program asserts. */
export const trials = {
  A0801: ({ study, trials: count, error }) => ({
    message: `研究 \`${study}\` 已停止：最初的 ${count} 次试验全部失败，原因是：“${error}”`,
    help: '问题在于目标本身，而不是某个点：请改正它，然后加上 `with fresh=true` 再次运行单元格',
  }),
  A0802: ({ source, found, note }) => ({
    message: `${note === '' ? '断言不成立' : `“${note}”`}：\`${source}\``,
    help: `实际为 ${found}`,
  }),
  A0803: ({ study, trial, error }) => ({
    message: `研究 \`${study}\` 按 \`on_error=stop\` 停止：试验 ${trial} 失败，原因是：“${error}”`,
    help: '请改正原因后再次运行单元格；已完成的试验都保留着',
  }),
  A0804: ({ study, failures, error }) => ({
    message: `研究 \`${study}\` 在 ${failures} 次试验失败后停止；最后一次的原因是：“${error}”`,
    help: '请改正原因后再次运行单元格；已完成的试验都保留着',
  }),
  A0810: ({ epoch, lr }) => ({
    message: `训练在第 ${epoch} 轮发散：\`lr = ${lr}\` 时损失或权重不是有限的数`,
    help: '请降低 `lr` 的上界，或缩放数据的各列',
  }),
  A0811: ({ hidden, rows }) => ({
    message: `\`hidden = ${hidden}\` 的网络在 ${rows} 行数据上放不进一次试验可用的 4 吉字节内存`,
    help: '请降低 `hidden` 的上界，或减小 `batch`',
  }),
  A0815: ({ model, given, wants }) => ({
    message: `\`${model}\` 的 \`alpha\` 给了 ${given} 个数，这里需要 ${wants} 个`,
    help: wants === 1 ? '请写一个数' : `请写一个数，或 ${wants} 个数：每${model === 'linear' ? '列' : '层权重'}一个`,
  }),
  A0820: ({ file }) => ({
    message: `笔记本旁边没有文件 \`${file}\``,
    help: '路径从笔记本所在的文件夹算起',
  }),
  A0821: ({ function: name }) => ({
    message: `这里不知道定义 \`${name}\` 的单元格`,
    help: '请先再次运行那个单元格，再运行这一个',
  }),
  A0822: ({ file, function: name, others }) => ({
    message: `${file} 没有导出函数 \`${name}\``,
    help: others === '' ? '它没有导出任何函数' : `它导出了 ${others}`,
  }),
  A0823: ({ file, error }) => ({
    message: `无法加载 ${file}：“${error}”`,
    help: '请改正后再次运行单元格',
  }),
  A0824: ({ tried }) => ({
    message: `找不到 Python：试过 ${tried}`,
    help: '请安装 Python 3.9 或更新的版本，或在环境变量 `ARGMAX_PYTHON` 中给出它的位置',
  }),
  A0825: ({ program }) => ({
    message: `没有可以运行的程序 \`${program}\``,
    help: '命令启动 PATH 中的程序，或笔记本旁边的文件，写作 `./name`',
  }),
  A0830: ({ what, instead }) => ({
    message: `\`pbt\` 的试验从先前试验的检查点继续，这与${phrase(what)}不相容`,
    help: phrase(instead),
  }),
  A0840: ({ model, metric }) => ({
    message: `这个 \`${model}\` 只给物品排序，不预测 \`${metric}\` 所比较的评分`,
    help: '请用 `ndcg`、`map` 或 `hit`；`loss=squared` 才预测评分',
  }),
  A0841: ({ least, above }) => ({
    message: `用来学习的评分没有${above === 1 ? `高于 ${least}` : `达到 ${least}`} 的，或用户喜欢全部物品：没有次序可学`,
    help: '请在数据中用 `relevant=…` 写出喜欢的最低评分，或用 `loss=squared`',
  }),
  A0842: ({ what, users, items }) => ({
    message: `${users} 个用户和 ${items} 个物品的${phrase(what)}超出一次试验可用的内存`,
    help: '请降低 `factors` 的上限，或只取一部分评分',
  }),
  A0843: ({ model }) => ({
    message: `\`${model}\` 按特征比较物品，而这些评分没有给出特征`,
    help: '请在数据中写 `features=[…]`：描述物品的列',
  }),
  A0844: ({ given, features, count }) => ({
    message: `\`weights\` 有 ${given} 个数，而物品有 ${count} 个特征：${features}`,
    help: `请写一个数用于全部，或按此顺序写 ${count} 个`,
  }),
} satisfies Translation<typeof english>;
