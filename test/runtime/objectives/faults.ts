/** Code that does to its process whatever it is told to, in two languages. It first reports the time, in ms. */

export const TYPESCRIPT = `import { spawn } from 'node:child_process';
import { closeSync, writeSync } from 'node:fs';
export async function objective(fault: string) {
  report(1, Date.now());
  switch (fault) {
    case 'none': return 1;
    case 'throw': throw new Error('on purpose');
    case 'killed': process.kill(process.pid, 'SIGKILL'); await new Promise(() => setTimeout(() => {}, 5000));
    case 'exit': process.exit(3);
    case 'crash': process.kill(process.pid, 'SIGSEGV'); await new Promise(() => setTimeout(() => {}, 5000));
    case 'loop': for (;;);
    case 'deaf': process.on('SIGINT', () => {}).on('SIGTERM', () => {}); await new Promise(() => setInterval(() => {}, 1000));
    case 'output': for (let i = 0; i < 1600; i++) process.stdout.write('x'.repeat(65535) + '\\n'); return 1;
    case 'nan': return NaN;
    case 'type': return 'good';
    case 'memory': { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); }
    case 'large': { const all = []; for (;;) { all.push(Buffer.alloc(20e6, 1)); await new Promise((resolve) => setTimeout(resolve, 5)); } }
    case 'later': setTimeout(() => { throw new Error('later'); }, 1); await new Promise((resolve) => setTimeout(resolve, 5000));
    case 'protocol': writeSync(3, 'no message\\n'); await new Promise((resolve) => setTimeout(resolve, 5000));
    case 'line': writeSync(3, 'x'.repeat(100)); for (let i = 0; i < 300;) try { writeSync(3, 'x'.repeat(10000)); i++; } catch { await new Promise((resolve) => setTimeout(resolve, 2)); } await new Promise((resolve) => setTimeout(resolve, 5000));
    case 'closed': closeSync(3); await new Promise((resolve) => setTimeout(resolve, 5000));
    case 'zombie': spawn('sleep', ['60'], { stdio: 'inherit' }); process.exit(4);
  }
}
`;

export const PYTHON = `import argmax, ctypes, os, signal, subprocess, sys, time

def objective(fault):
    argmax.report(1, time.time() * 1000)
    if fault == "none":
        return 1
    if fault == "throw":
        raise ValueError("on purpose")
    if fault == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if fault == "exit":
        os._exit(3)
    if fault == "quit":
        sys.exit(3)
    if fault == "crash":
        ctypes.string_at(0)
    if fault == "loop":
        while True:
            pass
    if fault == "deaf":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)
    if fault == "output":
        for _ in range(1600):
            sys.stdout.write("x" * 65535 + "\\n")
        return 1
    if fault == "nan":
        return float("nan")
    if fault == "type":
        return "good"
    if fault == "large":
        kept = []
        while True:
            kept.append(bytearray(b"1") * 20_000_000)
            time.sleep(0.005)
    if fault == "protocol":
        os.write(3, b"no message\\n")
        time.sleep(5)
    if fault == "zombie":
        subprocess.Popen(["sleep", "60"])
        os._exit(4)
`;
