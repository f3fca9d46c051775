import { Refusal } from './errors.ts';

/** What `env("NAME")` stands for, read when a connection is opened. Throws A0618 where it is not set, or empty. */
export function environmentVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Refusal('A0618', { name });
  return value;
}
