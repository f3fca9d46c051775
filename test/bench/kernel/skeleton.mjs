/**
 * The floor: a kernel in Node that does nothing. Binds its sockets, signs, answers; a cell is handed to a child process and back,
 * as every kernel must that wants to stay responsive. `node skeleton.mjs CONNECTION_FILE`
 */
import { fork } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Router, XPublisher } from 'zeromq';

if (process.argv[2] === undefined) {
  process.on('message', (code) => process.send({ code }));
  process.on('disconnect', () => process.exit(0));
} else {
  await front(process.argv[2]);
}

async function front(file) {
  const connection = JSON.parse(readFileSync(file, 'utf8'));
  const sockets = {};
  for (const name of ['hb', 'shell', 'control', 'stdin', 'iopub']) {
    sockets[name] = name === 'iopub' ? new XPublisher({ linger: 0 }) : new Router({ linger: 0 });
    await sockets[name].bind(`tcp://${connection.ip}:${connection[`${name}_port`]}`);
  }
  const child = fork(fileURLToPath(import.meta.url), [], { serialization: 'advanced' });
  const waiting = [];
  child.on('message', () => waiting.shift()());
  const run = (code) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      child.send(code);
    });
  const session = randomUUID();
  let count = 0;
  const queues = new Map();
  const send = (socket, identities, type, content, parent) => {
    const header = {
      msg_id: randomUUID(),
      msg_type: type,
      session,
      username: '',
      date: new Date().toISOString(),
      version: '5.5',
    };
    const parts = [header, parent, {}, content].map((part) => JSON.stringify(part));
    const hmac = createHmac('sha256', connection.key);
    for (const part of parts) hmac.update(part);
    const frames = [...identities, '<IDS|MSG>', hmac.digest('hex'), ...parts];
    queues.set(
      socket,
      (queues.get(socket) ?? Promise.resolve()).then(() => socket.send(frames)),
    );
  };
  const answer = async (socket, frames) => {
    const at = frames.findIndex((frame) => frame.toString() === '<IDS|MSG>');
    const identities = frames.slice(0, at);
    const [header, , , content] = frames.slice(at + 2).map((frame) => JSON.parse(frame.toString()));
    const publish = (type, said) => send(sockets.iopub, [type], type, said, header);
    publish('status', { execution_state: 'busy' });
    let reply = { status: 'ok', protocol_version: '5.5', matches: [], cursor_start: 0, cursor_end: 0, metadata: {} };
    if (header.msg_type === 'execute_request') {
      publish('execute_input', { code: content.code, execution_count: ++count });
      await run(content.code);
      const data = { 'text/plain': content.code };
      publish('execute_result', { execution_count: count, data, metadata: {} });
      reply = { status: 'ok', execution_count: count, payload: [], user_expressions: {} };
    }
    send(socket, identities, header.msg_type.replace('_request', '_reply'), reply, header);
    publish('status', { execution_state: 'idle' });
    if (header.msg_type === 'shutdown_request') setTimeout(() => process.exit(0), 20);
  };
  for (const socket of [sockets.iopub, sockets.hb, sockets.control, sockets.shell]) {
    void (async () => {
      for await (const frames of socket) {
        if (socket === sockets.hb) await socket.send(frames);
        else if (socket !== sockets.iopub) await answer(socket, frames);
      }
    })();
  }
}
