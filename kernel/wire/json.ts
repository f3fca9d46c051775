export type JsonObject = Readonly<Record<string, unknown>>;

/** Deeper nesting is refused: it has no use in a message, and recursive code downstream would overflow its stack. */
export const MAX_DEPTH = 200;

/** Parses a frame that must hold one JSON object; throws with a reason for people. */
export function parseObject(frame: Buffer): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(frame.toString('utf8'));
  } catch {
    throw new Error('is not JSON');
  }
  if (!isObject(value)) throw new Error('is not a JSON object');
  if (isDeeperThan(value, MAX_DEPTH)) throw new Error(`is nested more than ${MAX_DEPTH} levels deep`);
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Breadth first and without recursion, so that depth itself cannot hurt. */
function isDeeperThan(root: object, limit: number): boolean {
  let level: object[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limit) return true;
    const next: object[] = [];
    for (const node of level) {
      for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) next.push(child);
    }
    level = next;
  }
  return false;
}
