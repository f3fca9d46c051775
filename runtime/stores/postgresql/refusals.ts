import { messageOf, Refusal } from '../../core/errors.ts';
import { codeOf, type Target } from './driver.ts';

/** System calls that fail where there is no server, and what people call that. */
const SILENT: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOENT: 'there is no such socket',
};

/**
 * Whether the connection is gone, rather than that the server refused something: it may be made again. SQLSTATE classes 08
 * (connection) and 57P (shut down, starting up), and what the driver says by itself.
 */
export function isBreak(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined) return error instanceof Error && /^(Connection terminated|timeout expired|Client )/.test(error.message);
  return code in SILENT || code.startsWith('08') || code.startsWith('57P') || code === '25P03' || code === '53300';
}

/**
 * Whether the transaction was undone only because of others, and may be tried again: deadlock, serialization, or a study that
 * another writer created under the same name a moment earlier, which the next try finds.
 */
export function isCrossed(error: unknown): boolean {
  const code = codeOf(error);
  if (code === '23505') return /ix_studies_study_name/.test(messageOf(error));
  return code === '40P01' || code === '40001';
}

/** What an error of PostgreSQL's means to the user; any other error comes back as it is. */
export function refusalOf(error: unknown, { server, database }: Target): unknown {
  if (error instanceof Refusal) return error;
  // Of a name with several addresses, each fails.
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const code = codeOf(first);
  const detail = messageOf(first);
  if (isBreak(first)) return new Refusal('A0636', { server, detail: SILENT[code ?? ''] ?? detail });
  // The driver's own words for a password that is asked for and not given.
  if (code === undefined) return /SASL|password|SSL|certificate/i.test(detail) ? new Refusal('A0637', { server, detail }) : error;
  if (/^[A-Z]+_|^SELF_SIGNED|CERT/.test(code)) return new Refusal('A0637', { server, detail });
  if (code.startsWith('28')) return new Refusal('A0637', { server, detail });
  if (code === '3D000') return new Refusal('A0638', { server, database });
  if (code === '42501' || code === '25006') return new Refusal('A0643', { database, detail });
  if (code === '55P03') return new Refusal('A0620', { file: database, seconds: 30 });
  if (code === '23503') return error;
  return /^[0-9A-Z]{5}$/.test(code) ? new Refusal('A0644', { database, detail }) : error;
}
