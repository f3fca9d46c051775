import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Chromium of this machine: ARGMAX_CHROMIUM, or where Debian puts it. */
export function findChromium(): string | undefined {
  return [process.env.ARGMAX_CHROMIUM, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
}

/** A headless browser that asks nothing of the network but what a page asks. */
export function startBrowser(executablePath: string): Promise<Browser> {
  const quiet = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', ...quiet] });
}
