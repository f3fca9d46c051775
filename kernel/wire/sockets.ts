import { setTimeout as delay } from 'node:timers/promises';
import zeromq from 'zeromq';
import { Channel } from './channel.ts';
import { CHANNELS, type ChannelName, type Connection, endpoint } from './connection.ts';

export type Sockets = Readonly<Record<ChannelName, Channel>>;
type Ports = Connection['ports'];

/** After closing, undelivered messages are kept this long, ms. */
const LINGER = 1000;
/** How long a port may be taken, and how often it is tried, ms. */
const PATIENCE = 2000;
const RETRY = 20;

/**
 * Binds the five sockets of a kernel, the heartbeat first: some clients take its answer for the sign of life.
 * Port 0 is any that is free. Rejects with a sentence where a port is taken. zeromq.js must stay on the main thread (it crashes at exit in a worker).
 */
export async function bindSockets(connection: Connection): Promise<{ readonly sockets: Sockets; readonly ports: Ports }> {
  const sockets = {} as Record<ChannelName, Channel>;
  const ports = {} as Record<ChannelName, number>;
  for (const name of CHANNELS) {
    const socket = name === 'iopub' ? publisher() : router();
    if (connection.curve !== undefined) {
      socket.curveServer = true;
      socket.curveSecretKey = connection.curve.secretKey;
    }
    try {
      await bind(socket, endpoint(connection, name));
    } catch (error) {
      throw new Error(`cannot listen on ${endpoint(connection, name)} (${name}): ${(error as Error).message}`);
    }
    sockets[name] = new Channel(socket);
    ports[name] = connection.ports[name] || Number(/\d+$/.exec(socket.lastEndpoint ?? '')?.[0]);
  }
  return { sockets, ports };
}

/**
 * Clients choose our ports among those that the system also gives to outgoing connections, and knock before we listen: a
 * connection of theirs may sit on the very port for a moment, even one to itself. So a taken port is tried again.
 */
async function bind(socket: zeromq.Socket, address: string): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    try {
      await socket.bind(address);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || performance.now() > deadline) throw error;
      await delay(RETRY);
    }
  }
}

/** A client that reconnects takes over its own identity, as with ipykernel. */
function router(): zeromq.Router {
  return new zeromq.Router({ linger: LINGER, sendHighWaterMark: 0, receiveHighWaterMark: 0, handover: true });
}

/** `allSubs`: every subscription is seen, also the second one to the same topic, so that each is welcomed. */
function publisher(): zeromq.XPublisher {
  const socket = new zeromq.XPublisher({ linger: LINGER, sendHighWaterMark: 0 });
  socket.verbosity = 'allSubs';
  return socket;
}
