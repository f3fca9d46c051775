import type { trials as english } from '../en/trials.ts';
import type { Translation } from '../message.ts';

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
} satisfies Translation<typeof english>;
