import { Refusal } from '../../core/errors.ts';

/** What may stand behind the `?`, by libpq's names. */
const OPTIONS = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'application_name', 'host', 'port', 'user', 'password'];

/**
 * The address that the driver is given for what follows `postgresql:`, as libpq and SQLAlchemy write it:
 * `//user:password@host:port/database?sslmode=require`. Throws A0639, which never holds a part that may be secret.
 */
export function addressOf(location: string): string {
  if (!location.startsWith('//')) throw new Refusal('A0639', { reason: 'it does not begin with `postgresql://`' });
  let url: URL;
  try {
    url = new URL(`postgresql:${location}`);
    decodeURIComponent(url.username + url.password + url.pathname);
  } catch {
    throw new Refusal('A0639', { reason: 'it is not `//user@host:port/database`' });
  }
  for (const option of url.searchParams.keys()) {
    if (!OPTIONS.includes(option)) throw new Refusal('A0639', { reason: `it has the unknown option \`${option}\`` });
  }
  const mode = url.searchParams.get('sslmode');
  if (mode !== null && !/^(disable|prefer|require|verify-ca|verify-full)$/.test(mode)) {
    throw new Refusal('A0639', { reason: `\`sslmode=${mode}\` is none of \`disable\`, \`require\`, \`verify-full\`` });
  }
  // `require` then means what libpq means by it.
  if (mode !== null) url.searchParams.set('uselibpqcompat', 'true');
  return url.href;
}
