import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { executeContent, type KernelClient, printed, type Received } from '../support/kernel-client.ts';
import { KernelProcess } from '../support/kernel-process.ts';

let kernel: KernelProcess;
let client: KernelClient;
beforeAll(async () => {
  [kernel, client] = await KernelProcess.start();
});
afterAll(() => kernel.stop());

const text = (message: Received | undefined) => message?.content.data['text/plain'];
const result = async (code: string) => {
  const { reply, published } = await client.execute(code);
  if (reply.content.status !== 'ok') throw new Error(`${reply.content.ename}: ${reply.content.evalue}`);
  return text(published.find(({ type }) => type === 'execute_result'));
};

describe('the sentence', () => {
  it('says what it assumed, shows progress in one place, then what it came to, and a chart', async () => {
    const code = 'search hidden in int[1,100] using bayes(n=6) maximize cv_accuracy(mlp)';
    const { reply, published } = await client.execute(code);
    expect(reply.content.status).toBe('ok');
    expect(printed(published)).toMatch(/^data classification \(built-in, 1000×2\) · 5-fold stratified CV · .*seed 0/);
    const [live, chart] = published.filter(({ type }) => type === 'display_data');
    const updates = published.filter(({ type }) => type === 'update_display_data');
    expect(new Set(updates.map(({ content }) => content.transient.display_id))).toEqual(
      new Set([live!.content.transient.display_id]),
    );
    expect(text(updates.at(-1))).toMatch(/Best cv_accuracy\(mlp\) 0\.\d+ at trial \d of 6/);
    expect(Object.keys(chart!.content.data)).toEqual(
      expect.arrayContaining(['application/vnd.vegalite.v5+json', 'image/png', 'text/plain']),
    );
    expect(Number(await result('it.best.value'))).toBeGreaterThan(0.8);
    expect((await client.execute('assert it.best.params.hidden in 1..100')).reply.content.status).toBe('ok');
  }, 60_000);

  it('run again starts no trial, and the study is known to later cells', async () => {
    const best = await result('it.best.value');
    const again = await client.execute('search hidden in int[1,100] using bayes(n=6) maximize cv_accuracy(mlp)');
    expect(again.reply.content.status).toBe('ok');
    expect(await result('s1.best.value')).toBe(best);
    const { published } = await client.execute('show best of s1');
    expect(published.some(({ type }) => type === 'display_data')).toBe(true);
  }, 60_000);
});

describe('an interrupted search', () => {
  it('keeps every finished trial; run again, it is completed; while it runs the language answers', async () => {
    const search = (n: number) =>
      `let long = search x in real[0,1], hidden in int[20,60] using random(n=${n}) maximize x + 0 * cv_accuracy(mlp)`;
    const id = await client.send('shell', 'execute_request', executeContent(search(800)));
    const ownsTrial = ({ type, parent, content }: Received) =>
      type === 'update_display_data' && parent.msg_id === id && /[1-9]\d* of 800/.test(content.data['text/plain']);
    await client.next(ownsTrial, false, 60_000);
    expect((await client.ask('is_complete_request', { code: 'search x in int[1,' })).content.status).toBe('incomplete');
    await client.ask('interrupt_request', {}, 'control');
    const reply = await client.reply(id);
    expect(reply.content).toMatchObject({ status: 'error', ename: 'Interrupted' });
    const kept = Number(/^interrupted: (\d+) finished trials? (is|are) kept in long; /.exec(reply.content.evalue)![1]);
    expect(kept).toBeGreaterThanOrEqual(1);
    expect(await result('long.best.value')).toMatch(/^0?\.\d+|1$/);
    const completed = await client.execute(search(kept + 2));
    expect(completed.reply.content.status).toBe('ok');
    const updates = completed.published.filter(({ type }) => type === 'update_display_data');
    expect(text(updates.at(-1))).toContain(`of ${kept + 2}`);
  }, 120_000);
});

describe('beside a search', () => {
  it('a subshell shows studies, reads values, completes and inspects', async () => {
    await client.execute('let done = search x in real[0,1] using random(n=5) maximize x');
    const shell = (await client.ask('create_subshell_request', {}, 'control')).content.subshell_id;
    const long = 'let busy = search hidden in int[20,60] using random(n=800) maximize cv_accuracy(mlp)';
    const id = await client.send('shell', 'execute_request', executeContent(long));
    const ownsTrial = ({ type, parent, content }: Received) =>
      type === 'update_display_data' && parent.msg_id === id && /[1-9]\d* of 800/.test(content.data['text/plain']);
    await client.next(ownsTrial, false, 60_000);
    const beside = async (type: string, content: object) => {
      const asked = await client.send('shell', type, content, { subshell_id: shell });
      return { reply: await client.reply(asked), asked };
    };
    const { reply, asked } = await beside('execute_request', executeContent('show best of done\ndone.trials'));
    expect(reply.content.status).toBe('ok');
    const published = await client.published(asked);
    expect(text(published.find(({ type }) => type === 'execute_result'))).toBe('5');
    expect(published.some(({ type }) => type === 'display_data')).toBe(true);
    const running = await beside('execute_request', executeContent('busy.trials'));
    expect(running.reply.content.status).toBe('ok');
    const completion = await beside('complete_request', { code: 'show best of don', cursor_pos: 16 });
    expect(completion.reply.content.matches).toEqual(['done']);
    expect((await beside('inspect_request', { code: 'bayes', cursor_pos: 5 })).reply.content.found).toBe(true);
    expect(await client.silence(({ channel, parent }) => channel === 'shell' && parent.msg_id === id, 0)).toBe(true);
    await client.ask('interrupt_request', {}, 'control');
    expect((await client.reply(id)).content.ename).toBe('Interrupted');
  }, 120_000);
});

describe('a kernel started again', () => {
  it('knows the studies of the notebook, and the last as `it`', async () => {
    await client.execute('let kept = search x in real[0,1] using random(n=4) maximize x');
    const best = await result('kept.best.value');
    const [again, other] = await KernelProcess.start({ folder: kernel.folder });
    const value = async (code: string) =>
      text((await other.execute(code)).published.find(({ type }) => type === 'execute_result'));
    expect(await value('kept.best.value')).toBe(best);
    expect(await value('it.name')).toBe('kept');
    expect((await other.ask('complete_request', { code: 'kep', cursor_pos: 3 })).content.matches).toEqual(['kept']);
    again.process.kill('SIGKILL');
    await again.ended();
    other.close();
  }, 60_000);
});

describe('a wrong program', () => {
  beforeAll(() => {
    writeFileSync(join(kernel.folder, 'empty.csv'), '');
    writeFileSync(join(kernel.folder, 'one.csv'), 'a,b\n1,yes\n2,yes\n3,yes\n4,yes\n5,yes\n6,yes\n');
  });

  it.each([
    ['search x in int[1,9] using bayse(n=3) maximize x', 'A0303', 'bayse'],
    ['search x in int[9,1] using bayes(n=3) maximize x', 'A0201', '9,1'],
    ['search hidden in int[1,9] maximize cv_accuracy(mlp, csv("none.csv", target=b))', undefined, '"none.csv"'],
    ['search hidden in int[1,9] maximize cv_accuracy(mlp, csv("one.csv", target=c))', undefined, 'c'],
    ['search hidden in int[1,9] maximize cv_accuracy(mlp, csv("empty.csv", target=b))', undefined, 'empty.csv'],
    ['%%rust\nfn main() {}', 'A0590', '%%rust'],
  ])('%s runs no trial and is shown once, with code and place', async (code, ename, marked) => {
    const { reply, published } = await client.execute(code);
    expect(reply.content.status).toBe('error');
    expect(reply.content.ename).toMatch(ename ?? /^A0[37]\d\d$/);
    expect(published.map(({ type }) => type)).toEqual(['status', 'execute_input', 'error', 'status']);
    const { diagnostics } = reply.metadata.argmax as { diagnostics: { code: string; span: { start: number; end: number } }[] };
    const { span } = diagnostics.find((diagnostic) => diagnostic.code === reply.content.ename)!;
    expect(code.slice(span.start, span.end)).toContain(marked);
    const lines = reply.content.traceback.map(stripVTControlCharacters);
    expect(lines[0]).toBe(`error[${reply.content.ename}]: ${reply.content.evalue}`);
    expect(lines.join('\n')).toMatch(/^ ┌ In \[\d+\]:1$/m);
  });

  it('leaves the kernel as it was', async () => {
    await client.execute('let kept = 41');
    await client.execute('let kept = serach');
    expect(await result('kept + 1')).toBe('42');
  });
});
