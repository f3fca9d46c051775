/**
 * The volume between a set of points and a reference that is worse than they are, all losses to be minimised: how much of the
 * space some point dominates (Zitzler & Thiele 1998). Two losses by a sweep, O(n log n); three and more by the WFG algorithm
 * (While, Bradstreet & Barone 2012, A fast way of calculating exact hypervolumes), exact, exponential in their number at worst.
 * @param points may lie beyond the reference (they then count for nothing) and dominate each other
 */
export function hypervolume(points: readonly (readonly number[])[], reference: readonly number[]): number {
  const inside = points.filter((point) => point.every((loss, k) => loss < reference[k]!));
  return volume(nonDominated(inside), reference);
}

/** What a point adds to the volume of a set. O(hypervolume of the set). */
export function exclusiveVolume(
  point: readonly number[],
  others: readonly (readonly number[])[],
  reference: readonly number[],
): number {
  if (!point.every((loss, k) => loss < reference[k]!)) return 0;
  const limits = others
    .filter((other) => other.every((loss, k) => loss < reference[k]!))
    .map((other) => other.map((loss, k) => Math.max(loss, point[k]!)));
  return box(point, reference) - volume(nonDominated(limits), reference);
}

function box(point: readonly number[], reference: readonly number[]): number {
  let product = 1;
  for (let k = 0; k < point.length; k++) product *= reference[k]! - point[k]!;
  return product;
}

/** @param front no point dominates another */
function volume(front: readonly (readonly number[])[], reference: readonly number[]): number {
  if (front.length === 0) return 0;
  if (reference.length === 1) return reference[0]! - Math.min(...front.map(([loss]) => loss!));
  if (reference.length === 2) return area(front, reference);
  // Worst in the last loss first: what later points are limited to loses most points early.
  const sorted = [...front].sort((a, b) => b.at(-1)! - a.at(-1)!);
  let sum = 0;
  sorted.forEach((point, i) => {
    const limits = sorted.slice(i + 1).map((other) => other.map((loss, k) => Math.max(loss, point[k]!)));
    // All limits share the last loss of the point, for those after it are better there: one dimension less.
    const depth = reference.at(-1)! - point.at(-1)!;
    const flat = nonDominated(limits.map((limit) => limit.slice(0, -1)));
    sum += depth * (box(point.slice(0, -1), reference) - volume(flat, reference.slice(0, -1)));
  });
  return sum;
}

function area(front: readonly (readonly number[])[], [right, top]: readonly number[]): number {
  const sorted = [...front].sort((a, b) => a[0]! - b[0]!);
  let sum = 0;
  let ceiling = top!;
  for (const [x, y] of sorted) {
    if (y! >= ceiling) continue;
    sum += (right! - x!) * (ceiling - y!);
    ceiling = y!;
  }
  return sum;
}

/** Those that no other one dominates, of equal ones the first. */
function nonDominated(points: readonly (readonly number[])[]): readonly (readonly number[])[] {
  // In this order nothing is dominated by what comes later.
  const sorted = [...points].sort(lexical);
  const kept: (readonly number[])[] = [];
  for (const point of sorted) if (!kept.some((other) => other.every((loss, k) => loss <= point[k]!))) kept.push(point);
  return kept;
}

function lexical(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k]! - b[k]!;
  return 0;
}
