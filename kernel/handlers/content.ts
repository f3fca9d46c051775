import { isObject, type JsonObject } from '../wire/json.ts';

/** A request whose content is not as the protocol says: answered by an error reply that names the field. */
export class BadContent extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadContent';
  }
}

export function textField(content: JsonObject, field: string): string {
  const value = content[field];
  if (typeof value !== 'string') throw new BadContent(`\`${field}\` must be a string`);
  return value;
}

export function flagField(content: JsonObject, field: string, otherwise: boolean): boolean {
  const value = content[field] ?? otherwise;
  if (typeof value !== 'boolean') throw new BadContent(`\`${field}\` must be true or false`);
  return value;
}

export function integerField(content: JsonObject, field: string, otherwise: number): number {
  const value = content[field] ?? otherwise;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new BadContent(`\`${field}\` must be a whole number`);
  return value;
}

export function objectField(content: JsonObject, field: string): JsonObject {
  const value = content[field] ?? {};
  if (!isObject(value)) throw new BadContent(`\`${field}\` must be an object`);
  return value;
}
