import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findInterpreter } from '../../../runtime/objectives/python/interpreter.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { executeContent, type KernelClient, printed, type Received } from '../../support/kernel-client.ts';
import { KernelProcess } from '../../support/kernel-process.ts';

let kernel: KernelProcess;
let client: KernelClient;
const folder = temporaryFolder();
beforeAll(async () => {
  writeFileSync(join(folder, 'half.ts'), 'export const half = (x: number): number => x / 2;\n');
  [kernel, client] = await KernelProcess.start({ folder });
});
afterAll(() => kernel.stop());

const result = (published: readonly Received[]) =>
  published.find(({ type }) => type === 'execute_result')?.content.data['text/plain'];

/** Runs a cell; interrupts it when it has printed `begun`. */
async function interrupted(code: string) {
  const id = await client.send('shell', 'execute_request', executeContent(code));
  await client.next(({ content, parent }) => content.text?.startsWith('begun') && parent.msg_id === id, true);
  await client.ask('interrupt_request', {}, 'control');
  const reply = await client.reply(id);
  return { reply, stderr: printed(await client.published(id), 'stderr') };
}

const python = (() => {
  try {
    return findInterpreter(folder, process.env);
  } catch {
    process.stderr.write('skipped: %%py cells: there is no Python\n');
    return undefined;
  }
})();
const itWithPython = python === undefined ? it.skip : it;

describe('%%ts', () => {
  it('runs a module: types, top-level await, imports from the folder, output of both streams', async () => {
    const { reply, published } = await client.execute(`%%ts
import { half } from './half.ts';
import { basename } from 'node:path';
const wait: Promise<number> = new Promise((resolve) => setTimeout(() => resolve(8), 5));
console.log(half(await wait), basename(import.meta.dirname) === basename(process.cwd()));
console.error('careful');`);
    expect(reply.content.status).toBe('ok');
    expect(printed(published, 'stdout')).toBe('4 true\n');
    expect(printed(published, 'stderr')).toBe('careful\n');
  });

  it('makes its exports known to later cells and its functions callable in the language', async () => {
    const first = await client.execute(
      '%%ts\nexport const scale = 2;\nexport function off(x: number, by = 1) { return scale * (x - by) ** 2; }',
    );
    expect(result(first.published)).toBe('off(x, by)');
    const second = await client.execute('%%js\nconsole.log(off(3));\nexport const shifted = ({ x, y }) => off(x, 0) + y;');
    expect(printed(second.published, 'stdout')).toBe('8\n');
    expect(result(second.published)).toBe('shifted(x=…, y=…)');
  });

  it('reads a helper file anew when it has changed', async () => {
    writeFileSync(join(folder, 'half.ts'), 'export const half = (x: number): number => x / 2 + 100; // changed\n');
    const { published } = await client.execute("%%ts\nimport { half } from './half.ts';\nconsole.log(half(8));");
    expect(printed(published, 'stdout')).toBe('104\n');
  });

  it('shows the cell’s own line of what it throws', async () => {
    const { reply } = await client.execute('%%ts\nconst deep = () => {\n  throw new RangeError("too far");\n};\ndeep();');
    const cell = `In [${reply.content.execution_count}]`;
    expect(reply.content).toMatchObject({ status: 'error', ename: 'RangeError', evalue: 'too far' });
    const text = reply.content.traceback.join('\n');
    expect(text).toContain(`┌ ${cell}:3:9\n3│   throw new RangeError("too far");`);
    expect(text).toContain(`at ${cell}:5:1`);
    expect(text).not.toContain('script-cells');
  });

  it('says where the syntax is wrong', async () => {
    const { reply } = await client.execute('%%ts\nlet fine: number = 1;\nlet y: = 3;');
    expect(reply.content).toMatchObject({ status: 'error', ename: 'SyntaxError' });
    expect(reply.content.traceback.join('\n')).toContain(
      `In [${reply.content.execution_count}]:3:8\n3│ let y: = 3;\n │        ^`,
    );
  });

  it('shows rich output, and asks for a line', async () => {
    const { published } = await client.execute(
      "%%js\ndisplay({ 'text/html': '<b>1</b>', 'text/plain': '1' });\ndisplay([1, 2]);",
    );
    const displays = published.filter(({ type }) => type === 'display_data').map(({ content }) => content.data);
    expect(displays).toEqual([{ 'text/html': '<b>1</b>', 'text/plain': '1' }, { 'text/plain': '[ 1, 2 ]' }]);
    const { reply } = await client.execute("%%js\nawait input('name? ');", { allow_stdin: false });
    expect(reply.content).toMatchObject({ status: 'error', ename: 'NobodyToAsk' });
  });

  it('replaces what it showed under an id, and clears', async () => {
    const { published } = await client.execute(
      "%%js\ndisplay('1', { id: 'mine' });\nawait new Promise((resolve) => setTimeout(resolve, 200));\ndisplay('2', { id: 'mine', update: true });\nclearOutput({ wait: true });",
    );
    const of = (wanted: string) => published.filter(({ type }) => type === wanted).map(({ content }) => content);
    expect(of('display_data')).toMatchObject([{ data: { 'text/plain': '1' }, transient: { display_id: 'mine' } }]);
    expect(of('update_display_data')).toMatchObject([{ data: { 'text/plain': '2' }, transient: { display_id: 'mine' } }]);
    expect(of('clear_output')).toEqual([{ wait: true }]);
  });

  it('shows what a timer throws later, and goes on', async () => {
    await client.execute('%%js\nexport const alive = 1;');
    const id = await client.send(
      'shell',
      'execute_request',
      executeContent(
        '%%js\nsetTimeout(() => {\n  throw new Error("late");\n}, 1);\nPromise.reject(new Error("nobody waits"));\nawait new Promise((resolve) => setTimeout(resolve, 50));',
      ),
    );
    expect((await client.reply(id)).content.status).toBe('ok');
    const stderr = printed(await client.published(id), 'stderr');
    expect(stderr).toContain('Error: late\n ┌ In [');
    expect(stderr).toContain('Error: nobody waits');
    expect(printed((await client.execute('%%js\nconsole.log(alive);')).published, 'stdout')).toBe('1\n');
  });

  it('is interrupted in a loop, and what there was is still there', async () => {
    await client.execute('%%js\nexport const kept = { n: 41 };');
    const { reply, stderr } = await interrupted('%%js\nkept.n++;\nconsole.log("begun");\nfor (;;);');
    expect(reply.content).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(stderr).toBe('');
    expect(printed((await client.execute('%%js\nconsole.log(kept.n);')).published, 'stdout')).toBe('42\n');
  });

  it('ends in a loop after an await too: the session is rebuilt, says so, and runs the earlier cells again', async () => {
    await client.execute('%%js\nexport const again = { n: 1 };\nconsole.log("side effect");');
    const { reply, stderr } = await interrupted('%%js\nawait 1;\nagain.n++;\nconsole.log("begun");\nfor (;;);');
    expect(reply.content).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(stderr).toContain('was rebuilt');
    expect(stderr).toContain('what cells in other languages define');
    const { published } = await client.execute('%%js\nconsole.log(again.n);');
    expect(printed(published, 'stdout')).toBe('1\n');
  });
});

describe('%%sh', () => {
  it('streams a command of the shell and shows its exit code as an error', async () => {
    const fine = await client.execute('%%sh\necho one | tr a-z A-Z\necho two >&2');
    expect(fine.reply.content.status).toBe('ok');
    expect(printed(fine.published, 'stdout')).toBe('ONE\n');
    expect(printed(fine.published, 'stderr')).toBe('two\n');
    expect((await client.execute('%%sh\nexit 3')).reply.content).toMatchObject({ ename: 'ShellError', evalue: 'exit code 3' });
    expect((await client.execute('%%sh\nkill -TERM $$')).reply.content.evalue).toMatch(/SIGTERM|143/);
  });

  it('is interrupted, also where it takes no notice of it', async () => {
    const { reply, stderr } = await interrupted("%%sh\ntrap '' INT TERM\necho begun\nwhile true; do sleep 1; done");
    expect(reply.content).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(stderr).toBe('');
  });
});

describe('%%py', () => {
  itWithPython('keeps names between cells, shows a last expression, and offers functions', async () => {
    const first = await client.execute(
      '%%py\nimport math\nfactor = 3\ndef area(r, h=1, *, k):\n    return math.pi * r\nprint("done")',
    );
    expect(printed(first.published, 'stdout')).toBe('done\n');
    expect(result(first.published)).toBe('area(r, h, k)');
    expect(result((await client.execute('%%py\nfactor * 2')).published)).toBe('6');
    expect(result((await client.execute('%%py\ndef objective(trial):\n    return 1')).published)).toBe('objective(trial)');
  });

  itWithPython('shows the cell’s own line of what it raises', async () => {
    const { reply } = await client.execute('%%py\ndef deep():\n    raise ValueError("bad")\ndeep()');
    expect(reply.content).toMatchObject({ status: 'error', ename: 'ValueError', evalue: 'bad' });
    const text = reply.content.traceback.join('\n');
    expect(text).toContain(`File "In [${reply.content.execution_count}]", line 3, in deep\n    raise ValueError("bad")`);
    expect(text).not.toContain('driver.py');
    expect((await client.execute('%%py\nx = (')).reply.content.ename).toBe('SyntaxError');
  });

  itWithPython('is interrupted and keeps its names', async () => {
    await client.execute('%%py\ncount = 7');
    const { reply } = await interrupted('%%py\ncount += 1\nprint("begun")\nwhile True: pass');
    expect(reply.content).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(result((await client.execute('%%py\ncount')).published)).toBe('8');
  });
});

describe('a cell of no known kind', () => {
  it('is refused', async () => {
    expect((await client.execute('%%rust\nfn main() {}')).reply.content.ename).toBe('A0590');
  });
});
