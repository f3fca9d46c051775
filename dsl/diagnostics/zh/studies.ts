import type { studies as english } from '../en/studies.ts';
import type { Translation } from '../message.ts';
import { listed, meant, phrase, quoted } from './phrase.ts';

/** How to keep studies in another file. */
const ELSEWHERE = '`set store = "sqlite:studies.db"`';

/** Group A06: studies. */
export const studies = {
  A0601: ({ study, trials, change }) => ({
    message: `研究 \`${study}\`（${trials} 次试验）属于另一个问题：${phrase(change)}`,
    help: '请换一个名字，或加上 `with fresh=true` 丢弃那些试验',
  }),
  A0602: ({ study, trials, data }) => ({
    message: `研究 \`${study}\`（${trials} 次试验）使用的 \`${data}\` 的数据行与现在不同`,
    help: '请换一个名字，或加上 `with fresh=true` 丢弃那些试验',
  }),
  A0603: ({ name, is, suggestion }) => ({
    message: `\`${name}\` 是${phrase(is)}，不是研究`,
    ...(suggestion === undefined ? { help: '研究用 `let s = search …` 命名' } : meant(suggestion)),
  }),
  A0605: ({ study }) => ({ message: `\`${study}\` 是研究，不是视图`, help: `请写 \`show best of ${study}\`` }),
  A0606: ({ view }) => ({ message: `\`${view}\` 不显示研究`, help: '删去 `of …`' }),
  A0610: ({ study }) => ({
    message: study === 'it' ? '还没有研究' : `存储中没有研究 \`${study}\``,
    help: '请先运行它的 `search`',
  }),
  A0611: ({ name, is }) => ({
    message: `存储中已有 \`${name}\`，它是${phrase(is)}`,
    help: '请换一个名字，或加上 `with fresh=true` 丢弃它',
  }),
  A0612: ({ study, what, first, count }) => ({
    message: `\`${study}\` 是 ${count} 个研究的比较，而${phrase(what)}只接受一个`,
    help: `请指定其中一个：\`study("${first}")\``,
  }),
  A0613: ({ study, what }) => ({
    message: `\`${study}\` 属于另一个笔记本或存储：可以读取，不能${phrase(what)}`,
    help: '请以它为起点开始自己的搜索：`search … from study("…")`',
  }),
  A0614: ({ study, what }) => ({
    message: `研究 \`${study}\` 不是 Argmax 写下的：不知道它的目标，因此不能${phrase(what)}`,
    help: `请在自己的搜索里继续它：\`search … maximize … from study("${study}")\``,
  }),
  A0615: ({ study, among }) => ({
    message: `那里没有研究 \`${study}\``,
    help: among === '' ? '存储中没有研究' : `那里有 ${among.replaceAll('`, `', '`、`')}`,
  }),
  A0616: ({ study, dropped, of, reason }) => ({
    message: `${phrase(study)}的 ${of} 次试验中有 ${dropped} 次不能用在这里：${phrase(reason)}`,
    help: '只有属于本搜索空间且带有全部目标的试验才会告知采样器',
  }),
  A0617: ({ data, what }) => ({
    message: `\`from ${data}\` 的列名应与超参数和目标相同：${phrase(what)}`,
    help: '请修改列名，或去掉这个文件',
  }),
  A0618: ({ name }) => ({
    message: `没有设置环境变量 \`${name}\``,
    help: `请在笔记本启动前设置：\`export ${name}=…\``,
  }),
  A0619: ({ point, reason }) => ({
    message: `搜索不能从${phrase(point)}开始：${phrase(reason)}`,
    help: '请给出搜索空间中的点，或略去这个超参数，由采样器抽取',
  }),
  A0620: ({ file, seconds }) => ({
    message: `\`${file}\` 已被另一个程序锁定 ${seconds} 秒`,
    help: `关闭正在写入它的程序，或使用另一个文件：${ELSEWHERE}`,
  }),
  A0621: ({ file }) => ({ message: `\`${file}\` 不是数据库`, help: `研究保存在 SQLite 文件里；请换一个文件名：${ELSEWHERE}` }),
  A0622: ({ file }) => ({
    message: `\`${file}\` 是其他程序的数据库`,
    help: `它没有用来保存研究的 Optuna 表；请换一个文件名：${ELSEWHERE}`,
  }),
  A0623: ({ file, version, known }) => ({
    message: `\`${file}\` 的表结构版本 \`${version}\` 是这个版本的 Argmax 不认识的（它认识 \`${known}\`）`,
    help: '请更新 Argmax，或使用另一个文件',
  }),
  A0624: ({ file, version, url }) => ({
    message: `\`${file}\` 由旧版 Optuna 建立（表结构版本 \`${version}\`）`,
    help: `请升级它：\`optuna storage upgrade --storage ${url}\``,
  }),
  A0625: ({ file }) => ({ message: `\`${file}\` 是目录或设备，不是文件`, help: `请给出一个文件名：${ELSEWHERE}` }),
  A0626: ({ directory, file }) => ({
    message: `\`${file}\` 所在的目录 \`${directory}\` 不存在`,
    help: '请先建立目录，或把文件放在别处',
  }),
  A0627: ({ directory, file }) => ({
    message: `无法在 \`${directory}\` 中写入 \`${file}\``,
    help: `文件和它的目录都必须可写；请换一个位置：${ELSEWHERE}`,
  }),
  A0628: ({ directory, file }) => ({
    message: `磁盘已满：\`${directory}\` 中的 \`${file}\` 不能再保存试验`,
    help: '请腾出空间后再次运行单元格；已完成的试验都保留着',
  }),
  A0629: ({ file, detail }) => ({
    message: `\`${file}\` 已损坏（\`${detail}\`）`,
    help: `请从备份恢复，或挽救还能读出的内容：\`sqlite3 ${file} .recover | sqlite3 saved.db\``,
  }),
  A0630: ({ file, detail }) => ({
    message: `使用 \`${file}\` 时磁盘出错（\`${detail}\`）`,
    help: '请检查磁盘，然后再次运行单元格；已完成的试验都保留着',
  }),
  A0631: ({ study }) => ({
    message: `存储中已有研究 \`${study}\``,
    help: '可能是另一个程序刚刚建立的：请再次运行单元格',
  }),
  A0632: ({ trial }) => ({ message: `试验 ${trial} 被另一个程序结束或删除`, help: '再次运行单元格，从已保存的内容继续' }),
  A0633: ({ file }) => ({ message: `另一个程序从 \`${file}\` 中删除了这个研究`, help: '再次运行单元格，重新开始' }),
  A0634: ({ detail }) => ({
    message: `这台机器无法加载 SQLite（\`${detail}\`）`,
    help: '请用 `npm ci` 重新安装 Argmax；它需要 `Node 22.18` 或更新版本',
  }),
  A0635: ({ file, directory }) => ({
    message: `\`${directory}\` 中没有存储 \`${file}\``,
    help: '路径相对于笔记本所在的文件夹',
  }),
  A0636: ({ server, detail }) => ({
    message: `\`${server}\` 上的 PostgreSQL 服务器没有应答（\`${detail}\`）`,
    help: `请启动它，或改正地址；已完成的试验都保留着。要把研究保存在文件里：${ELSEWHERE}`,
  }),
  A0637: ({ server, detail }) => ({
    message: `\`${server}\` 上的 PostgreSQL 服务器拒绝登录（\`${detail}\`）`,
    help: '请把用户名和密码放进环境变量，写 `set store = env("STORE")`，或放进 `~/.pgpass`',
  }),
  A0638: ({ server, database }) => ({
    message: `\`${server}\` 上的 PostgreSQL 服务器没有数据库 \`${database}\``,
    help: `请用 \`createdb ${database}\` 建立它，或换一个名字`,
  }),
  A0639: ({ reason }) => ({
    message: `存储的地址无法读懂：${quoted(reason)}`,
    help: '请写 `set store = "postgresql://user@host:5432/database"`',
  }),
  A0640: ({ to }) => ({ message: `\`${to}\` 在笔记本的文件夹之外`, help: '请写该文件夹之下的路径，或从 `/` 开始的完整路径' }),
  A0641: ({ to, reason }) => ({ message: `无法写入 \`${to}\`：${quoted(reason)}`, help: '请换一个文件' }),
  A0642: ({ study }) => ({ message: `研究 \`${study}\` 没有可以导出的试验`, help: '请先运行它的搜索' }),
  A0643: ({ database, detail }) => ({
    message: `无法把研究写入数据库 \`${database}\`（\`${detail}\`）`,
    help: '用户需要在其模式中建表和改表的权限',
  }),
  A0644: ({ database, detail }) => ({
    message: `数据库 \`${database}\` 出错（\`${detail}\`）`,
    help: '请查看服务器日志，然后再次运行单元格；已完成的试验都保留着',
  }),
  A0645: ({ database }) => ({
    message: `数据库 \`${database}\` 中没有研究`,
    help: '只读的存储必须已被写过：请改正地址',
  }),
  A0646: ({ file, reason }) => ({
    message: `无法导入 \`${file}\`：${quoted(reason)}`,
    help: '请导入 Argmax 或 Optuna 的存储，或 `export s to "s.json"`、`"s.csv"` 写出的文件',
  }),
  A0650: ({ name, derived, all, suggestion }) => ({
    message: derived ? `\`${name}\` 是计算出来的，不属于点` : `这个搜索没有超参数 \`${name}\``,
    ...(derived ? { help: '请删去它' } : suggestion === undefined ? { help: `它有${listed(all)}` } : meant(suggestion)),
  }),
  A0651: ({ name, size }) => ({
    message: `\`${name}\` 是 ${size.replace(' to ', ' 到 ')} 个值的列表`,
    help: `例如 \`{${name}: [8, 8]}\``,
  }),
  A0652: ({ name, value, domain, suggestion }) => ({
    message: `\`${value}\` 不在 \`${name} in ${domain}\` 中`,
    ...(suggestion === undefined ? { help: '请取该取值域中的值' } : meant(suggestion)),
  }),
  A0653: ({ name, what, first }) => ({
    message: `\`${name}\` 是若干研究的比较，而 ${what} 只取一个`,
    help: `请指明其中一个：\`study("${first}")\``,
  }),
  A0654: () => ({ message: '`delete(…)` 要单独占一行', help: '请只写 `delete(s)`' }),
  A0655: ({ word }) => ({
    message: `\`resume\` 不改变问题：它不接受 \`${word}\``,
    help: '它接受 `using`、`until`、`prune` 和 `with`；另一个问题请另写搜索',
  }),
  A0656: () => ({ message: '`resume` 用一个采样器继续', help: '请删去其余的，或在搜索中比较它们' }),
  A0657: ({ name }) => ({ message: `研究继续时不能更改 \`${name}\``, help: '请删去它' }),
  A0658: ({ extension, all, suggestion }) => ({
    message: extension === '' ? '这里的文件名需要扩展名' : `没有写成 \`${extension}\` 的格式`,
    ...(suggestion === undefined
      ? { help: `扩展名有${phrase(all)}；没有扩展名的是存放训练好的模型的文件夹` }
      : meant(suggestion)),
  }),
  A0659: ({ target, wants, got, example, files }) => ({
    message: `${phrase(target)}存放${phrase(wants)}，而不是${phrase(got)}`,
    help: `请写 \`${example}\`${files === '' ? '' : `；研究写到${phrase(files)}`}`,
  }),
  A0660: ({ study, trials, file }) => ({
    message: `研究 \`${study}\`（${trials} 次试验）用的是另一个版本的 \`${file}\``,
    help: '请给它换个名字，或加上 `with fresh=true` 丢弃那些试验',
  }),
  A0661: ({ folder, reason }) => ({
    message: `\`${folder}\` 中没有模型：${phrase(reason)}`,
    help: '请写出一个：`export fit(s) to "folder"`',
  }),
  A0662: ({ folder, reason }) => ({
    message: `\`${folder}\` 中的模型已损坏：${phrase(reason)}`,
    help: '请重新写出，或重新取得',
  }),
  A0663: ({ folder, version }) => ({
    message: `\`${folder}\` 中的模型使用格式的第 ${version} 版，本版 Argmax 无法读取`,
    help: '请更新 Argmax，或用本版重新写出模型',
  }),
  A0664: ({ study, what, reason }) => ({
    message: `${phrase(what)}需要只训练一个模型的研究：\`${study}\` ${phrase(reason)}`,
    help: '请在目标中给内置模型评分，例如 `cv_accuracy(mlp)`',
  }),
  A0665: ({ study, what }) => ({
    message: `${phrase(what)}需要一次已完成的试验，而 \`${study}\` 一次也没有`,
    help: '请继续运行它的搜索',
  }),
} satisfies Translation<typeof english>;
