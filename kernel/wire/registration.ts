import { setTimeout as delay } from 'node:timers/promises';
import zeromq from 'zeromq';
import type { Connection, Registration } from './connection.ts';
import { DELIMITER } from './message.ts';
import type { Signer } from './sign.ts';

/** A launcher that does not acknowledge within this time is taken for gone, ms. */
const PATIENCE = 10_000;

/**
 * Tells the launcher on which ports the kernel listens, and waits for its receipt (JEP 66). A single signed frame, not a whole
 * message. Rejects where no receipt comes.
 */
export async function register(
  { ip }: Connection,
  { kernelId, port }: Registration,
  ports: Connection['ports'],
  signer: Signer,
): Promise<void> {
  const named = Object.fromEntries(Object.entries(ports).map(([name, value]) => [`${name}_port`, String(value)]));
  const content = JSON.stringify({ kernel_id: kernelId, ...named });
  const socket = new zeromq.Dealer({ linger: 0 });
  try {
    socket.connect(`tcp://${ip}:${port}`);
    await socket.send([DELIMITER, signer.sign([content]), content]);
    const receipt = await Promise.race([socket.receive(), delay(PATIENCE, undefined, { ref: false })]);
    if (receipt === undefined) throw new Error(`the launcher at tcp://${ip}:${port} did not acknowledge this kernel`);
  } finally {
    socket.close();
  }
}
