/** Sums over the lanes of vectors, added to floats in memory. */

/** The sums of the four lanes of each of four vectors, as one vector. */
@inline
export function lanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

@inline
export function add(at: usize, sums: v128): void {
  v128.store(at, f32x4.add(v128.load(at), sums));
}

/** Adds the sum of one vector's lanes to one float. */
@inline
export function addLane(at: usize, a: v128): void {
  const b = f32x4.add(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1));
  store<f32>(at, load<f32>(at) + f32x4.extract_lane(b, 0) + f32x4.extract_lane(b, 1));
}
