import { readFile } from 'node:fs/promises';

export type ChannelName = 'shell' | 'iopub' | 'stdin' | 'control' | 'hb';
export const CHANNELS: readonly ChannelName[] = ['hb', 'shell', 'control', 'stdin', 'iopub'];

/** Where the kernel listens and how it signs, as a connection file says it. */
export interface Connection {
  readonly transport: 'tcp' | 'ipc';
  readonly ip: string;
  readonly ports: Readonly<Record<ChannelName, number>>;
  /** Empty: messages are not signed. */
  readonly key: string;
  /** Name of a hash that `node:crypto` knows: `sha256`. */
  readonly hash: string;
  /** CurveZMQ server keys (Z85), where the connection is encrypted. */
  readonly curve?: { readonly publicKey: string; readonly secretKey: string };
}

/**
 * Where the kernel says what it listens on, as a registration file tells it (JEP 66): the kernel chooses its own ports.
 */
export interface Registration {
  readonly kernelId: string;
  /** Of the launcher's registration socket. */
  readonly port: number;
}

/** Reads a connection file or a registration file; the ports are 0 in what the latter gives: any that are free. throws with a sentence that names the file and what is wrong in it. */
export async function readConnection(file: string): Promise<Connection & { readonly registration?: Registration }> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`the connection file ${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    return connectionOf(json as Record<string, unknown>);
  } catch (error) {
    throw new Error(`the connection file ${file} ${(error as Error).message}`);
  }
}

function connectionOf(json: Record<string, unknown>): Connection & { readonly registration?: Registration } {
  const transport = json.transport ?? 'tcp';
  if (transport !== 'tcp' && transport !== 'ipc')
    throw new Error(`asks for the transport ${String(transport)}; there are tcp and ipc`);
  const scheme = String(json.signature_scheme ?? 'hmac-sha256');
  if (!/^hmac-\w+$/.test(scheme)) throw new Error(`asks for the signature scheme ${scheme}; a scheme is hmac-<hash>`);
  const portOf = (name: ChannelName): number => {
    const value = json[`${name}_port`];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) throw new Error(`has no ${name}_port`);
    return value;
  };
  const registration = registrationOf(json);
  const port = registration === undefined ? portOf : () => 0;
  const { curve_publickey: publicKey, curve_secretkey: secretKey } = json;
  const encrypted = typeof publicKey === 'string' && typeof secretKey === 'string';
  return {
    transport,
    ip: String(json.ip ?? json.registration_ip ?? '127.0.0.1'),
    ports: { shell: port('shell'), iopub: port('iopub'), stdin: port('stdin'), control: port('control'), hb: port('hb') },
    key: String(json.key ?? ''),
    hash: scheme.slice('hmac-'.length),
    ...(registration === undefined ? {} : { registration }),
    ...(encrypted ? { curve: { publicKey, secretKey } } : {}),
  };
}

function registrationOf(json: Record<string, unknown>): Registration | undefined {
  const { registration_port: port, kernel_id: kernelId, transport = 'tcp' } = json;
  if (port === undefined) return undefined;
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1) throw new Error('has no usable registration_port');
  if (transport !== 'tcp') throw new Error(`asks for a registration over ${String(transport)}; there is tcp`);
  return { kernelId: String(kernelId ?? ''), port };
}

/** ZeroMQ address of a channel. */
export function endpoint(connection: Connection, name: ChannelName): string {
  const separator = connection.transport === 'ipc' ? '-' : ':';
  return `${connection.transport}://${connection.ip}${separator}${connection.ports[name] || '*'}`;
}
