/**
 * Regularised weighted least squares, one small system a row: what alternating least squares solves (Hu, Koren & Volinsky 2008,
 * equations 4 and 5). Vectors are `stride` bytes, a multiple of 32, zeros beyond the factors; matrices are rows of them.
 */
import { lanes } from './lanes';


/** A pivot by which all becomes 0. */
const LEFT_OUT: f32 = 1e18;
/** Vectors that are gathered at a time. */
const GATHERED: i32 = 64;

/**
 * A += Σ w · y yᵀ over `count` vectors at `y`, with w · y at `scaled`. Tiles of 4 rows by 8 columns that reach the diagonal or
 * lie below it; what lies above is left as it is.
 */
function addOuter(a: usize, y: usize, scaled: usize, count: i32, stride: usize): void {
  const end = <usize>count * stride;
  for (let i: usize = 0; i < stride; i += 16) {
    for (let j: usize = 0; j <= i; j += 32) {
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let b0 = a0;
      let b1 = a0;
      let c0 = a0;
      let c1 = a0;
      let d0 = a0;
      let d1 = a0;
      for (let row: usize = 0; row < end; row += stride) {
        const left = scaled + row + i;
        const y0 = v128.load(y + row + j);
        const y1 = v128.load(y + row + j, 16);
        let s = v128.load32_splat(left);
        a0 = f32x4.add(a0, f32x4.mul(s, y0));
        a1 = f32x4.add(a1, f32x4.mul(s, y1));
        s = v128.load32_splat(left, 4);
        b0 = f32x4.add(b0, f32x4.mul(s, y0));
        b1 = f32x4.add(b1, f32x4.mul(s, y1));
        s = v128.load32_splat(left, 8);
        c0 = f32x4.add(c0, f32x4.mul(s, y0));
        c1 = f32x4.add(c1, f32x4.mul(s, y1));
        s = v128.load32_splat(left, 12);
        d0 = f32x4.add(d0, f32x4.mul(s, y0));
        d1 = f32x4.add(d1, f32x4.mul(s, y1));
      }
      let to = a + (i >> 2) * stride + j;
      v128.store(to, f32x4.add(v128.load(to), a0));
      v128.store(to, f32x4.add(v128.load(to, 16), a1), 16);
      to += stride;
      v128.store(to, f32x4.add(v128.load(to), b0));
      v128.store(to, f32x4.add(v128.load(to, 16), b1), 16);
      to += stride;
      v128.store(to, f32x4.add(v128.load(to), c0));
      v128.store(to, f32x4.add(v128.load(to, 16), c1), 16);
      to += stride;
      v128.store(to, f32x4.add(v128.load(to), d0));
      v128.store(to, f32x4.add(v128.load(to, 16), d1), 16);
    }
  }
}

/** G = Σ y yᵀ over `count` vectors, and `reg` on the diagonal: on and below it. */
export function gram(y: usize, count: i32, factors: i32, stride: usize, reg: f32, g: usize): void {
  memory.fill(g, 0, (stride >> 2) * stride);
  // Sums of parts: fewer roundings add up.
  for (let done = 0; done < count; done += GATHERED) {
    const at = y + <usize>done * stride;
    addOuter(g, at, at, min(GATHERED, count - done), stride);
  }
  for (let i = 0; i < factors; i++) {
    const at = g + <usize>i * (stride + 4);
    store<f32>(at, load<f32>(at) + reg);
  }
}

/** a · b over the first `bytes`, rounded up to vectors. */
@inline
function dot(a: usize, b: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0);
  for (const end = a + bytes; a < end; a += 16, b += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(a), v128.load(b)));
  const two = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 0, 1));
  return f32x4.extract_lane(two, 0) + f32x4.extract_lane(two, 1);
}

/** The root of a pivot, of a diagonal that was `whole`. */
@inline
function root(pivot: f32, whole: f32): f32 {
  // Without regularisation a factor may say what those before it say: its pivot is rounding errors, and it is left at 0.
  return pivot > whole * 1e-6 + 1e-30 ? sqrt(pivot) : LEFT_OUT;
}

/** A = L Lᵀ, four columns at a time. `l` is all zeros, and stays so above the diagonal. */
function cholesky(a: usize, l: usize, factors: i32, stride: usize): void {
  for (let j = 0; j < factors; j += 4) {
    const bytes = <usize>j << 2;
    const p = l + <usize>j * stride;
    for (let i = j; i < factors; i++) {
      const row = l + <usize>i * stride;
      let s0 = f32x4.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let q = p;
      for (let x = row; x < row + bytes; x += 16, q += 16) {
        const value = v128.load(x);
        s0 = f32x4.add(s0, f32x4.mul(value, v128.load(q)));
        s1 = f32x4.add(s1, f32x4.mul(value, v128.load(q + stride)));
        s2 = f32x4.add(s2, f32x4.mul(value, v128.load(q + (stride << 1))));
        s3 = f32x4.add(s3, f32x4.mul(value, v128.load(q + stride * 3)));
      }
      const from = a + <usize>i * stride;
      const rest = f32x4.sub(v128.load(from + bytes), lanes(s0, s1, s2, s3));
      const to = row + bytes;
      const whole = load<f32>(from + (<usize>i << 2));
      const depth = i - j;
      // Here `q` is at column j of row j.
      let r = f32x4.extract_lane(rest, 0);
      if (depth == 0) {
        store<f32>(to, root(r, whole));
        continue;
      }
      const x0 = r / load<f32>(q);
      store<f32>(to, x0);
      q += stride;
      r = f32x4.extract_lane(rest, 1);
      if (depth == 1) {
        store<f32>(to, root(r - x0 * x0, whole), 4);
        continue;
      }
      const x1 = (r - x0 * load<f32>(q)) / load<f32>(q, 4);
      store<f32>(to, x1, 4);
      q += stride;
      r = f32x4.extract_lane(rest, 2);
      if (depth == 2) {
        store<f32>(to, root(r - x0 * x0 - x1 * x1, whole), 8);
        continue;
      }
      const x2 = (r - x0 * load<f32>(q) - x1 * load<f32>(q, 4)) / load<f32>(q, 8);
      store<f32>(to, x2, 8);
      q += stride;
      r = f32x4.extract_lane(rest, 3);
      if (depth == 3) {
        store<f32>(to, root(r - x0 * x0 - x1 * x1 - x2 * x2, whole), 12);
        continue;
      }
      store<f32>(to, (r - x0 * load<f32>(q) - x1 * load<f32>(q, 4) - x2 * load<f32>(q, 8)) / load<f32>(q, 12), 12);
    }
  }
}

/** Solves L Lᵀ x = b in place; zeros beyond the factors stay. */
function substitute(l: usize, x: usize, factors: i32, stride: usize): void {
  for (let i = 0; i < factors; i++) {
    const bytes = <usize>i << 2;
    const row = l + <usize>i * stride;
    store<f32>(x + bytes, (load<f32>(x + bytes) - dot(row, x, bytes & ~15) - tail(row, x, i)) / load<f32>(row + bytes));
  }
  for (let i = factors - 1; i >= 0; i--) {
    const bytes = <usize>i << 2;
    const row = l + <usize>i * stride;
    const value = load<f32>(x + bytes) / load<f32>(row + bytes);
    const step = f32x4.splat(value);
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(x + at, f32x4.sub(v128.load(x + at), f32x4.mul(step, v128.load(row + at))));
    }
    store<f32>(x + bytes, value);
  }
}

/** The products of the last i mod 4 before i. */
@inline
function tail(row: usize, x: usize, i: i32): f32 {
  let sum: f32 = 0;
  for (let k = i & ~3; k < i; k++) sum += load<f32>(row + (<usize>k << 2)) * load<f32>(x + (<usize>k << 2));
  return sum;
}

/**
 * x_u = (G + Σ (c − 1) y yᵀ)⁻¹ Σ c y for the rows u in [from, to), over the entries of each. A row without an entry becomes 0.
 * @param starts entry numbers, one a row and one more @param columns of y, one an entry @param extra c − 1, one an entry
 * @param scratch room for 2 · stride² / 4 + 2 · 64 · stride bytes
 */
export function solveRows(
  from: i32,
  to: i32,
  starts: usize,
  columns: usize,
  extra: usize,
  x: usize,
  y: usize,
  g: usize,
  factors: i32,
  stride: usize,
  scratch: usize,
): void {
  const size = (stride >> 2) * stride;
  const a = scratch;
  const l = a + size;
  const gathered = l + size;
  const scaled = gathered + <usize>GATHERED * stride;
  for (let row = from; row < to; row++) {
    const begin = load<i32>(starts + (<usize>row << 2));
    const end = load<i32>(starts + (<usize>row << 2), 4);
    const b = x + <usize>row * stride;
    memory.fill(b, 0, stride);
    if (begin == end) continue;
    memory.copy(a, g, size);
    memory.fill(l, 0, size);
    for (let done = begin; done < end; done += GATHERED) {
      const count = min(GATHERED, end - done);
      for (let k = 0; k < count; k++) {
        const entry = <usize>(done + k) << 2;
        const source = y + <usize>load<i32>(columns + entry) * stride;
        const weight = v128.load32_splat(extra + entry);
        const line = <usize>k * stride;
        for (let at: usize = 0; at < stride; at += 16) {
          const value = v128.load(source + at);
          const more = f32x4.mul(weight, value);
          v128.store(gathered + line + at, value);
          v128.store(scaled + line + at, more);
          v128.store(b + at, f32x4.add(v128.load(b + at), f32x4.add(value, more)));
        }
      }
      addOuter(a, gathered, scaled, count, stride);
    }
    cholesky(a, l, factors, stride);
    substitute(l, b, factors, stride);
  }
}
