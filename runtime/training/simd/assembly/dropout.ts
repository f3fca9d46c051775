/** Dropout of hidden units (Srivastava et al. 2014): zeros in training, a factor when predicting. */

/** Drops below this 32-bit number; 0: none. */
let threshold: u32 = 0;
/** Share that is kept. */
let keep: f32 = 1;
/** Of the mask of the chunk under way. */
let seed: u32 = 0;

export function configureDropout(below: u32, kept: f32, from: u32): void {
  threshold = below;
  keep = kept;
  seed = from;
}

@inline
export function drops(): bool {
  return threshold != 0;
}

/** A new mask, for the next chunk. */
export function nextMask(): void {
  seed = mix(seed + 0x9e3779b9);
}

function mix(h: u32): u32 {
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}

/** Zeroes each of the floats in `bytes` (a multiple of 16) from `at` that the chunk's mask of that layer drops: always the same ones. */
export function drop(at: usize, bytes: usize, layer: u32): void {
  const start = mix(seed ^ (layer * 0x27d4eb2f + 1));
  let state = i32x4(mix(start) | 1, mix(start + 1) | 1, mix(start + 2) | 1, mix(start + 3) | 1);
  const border = i32x4.splat(threshold);
  for (const end = at + bytes; at < end; at += 16) {
    // xorshift32 in each lane (Marsaglia 2003).
    state = v128.xor(state, i32x4.shl(state, 13));
    state = v128.xor(state, i32x4.shr_u(state, 17));
    state = v128.xor(state, i32x4.shl(state, 5));
    v128.store(at, v128.and(v128.load(at), i32x4.ge_u(state, border)));
  }
}

/** What a unit gives on average. */
export function weaken(at: usize, bytes: usize): void {
  const factor = f32x4.splat(keep);
  for (const end = at + bytes; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), factor));
}
