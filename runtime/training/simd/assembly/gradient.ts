/** Sums over the rows of a chunk, added to what the earlier chunks of the batch gave. Layout as in product.ts. */
import { add, addLane, lanes } from './lanes';

/** G[r][s] += Σ_rows P[r][·] · Q[s][·] for r < `rows`, s < `columns`; G is [rows][columns], tight. Tiles of two by four. */
export function outer(p: usize, q: usize, g: usize, rows: i32, columns: i32, stride: usize, width: usize): void {
  const line = <usize>columns << 2;
  let s = 0;
  for (; s + 4 <= columns; s += 4) {
    const first = q + <usize>s * stride;
    let t = g + (<usize>s << 2);
    let start = p;
    let r = 0;
    for (; r + 2 <= rows; r += 2) {
      let p0 = start;
      let p1 = start + stride;
      let q0 = first;
      let q1 = q0 + stride;
      let q2 = q1 + stride;
      let q3 = q2 + stride;
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c02 = c00;
      let c03 = c00;
      let c10 = c00;
      let c11 = c00;
      let c12 = c00;
      let c13 = c00;
      for (const end = p0 + width; p0 < end; p0 += 32, p1 += 32, q0 += 32, q1 += 32, q2 += 32, q3 += 32) {
        let a0 = v128.load(p0);
        let a1 = v128.load(p1);
        let b = v128.load(q0);
        c00 = f32x4.add(c00, f32x4.mul(a0, b));
        c10 = f32x4.add(c10, f32x4.mul(a1, b));
        b = v128.load(q1);
        c01 = f32x4.add(c01, f32x4.mul(a0, b));
        c11 = f32x4.add(c11, f32x4.mul(a1, b));
        b = v128.load(q2);
        c02 = f32x4.add(c02, f32x4.mul(a0, b));
        c12 = f32x4.add(c12, f32x4.mul(a1, b));
        b = v128.load(q3);
        c03 = f32x4.add(c03, f32x4.mul(a0, b));
        c13 = f32x4.add(c13, f32x4.mul(a1, b));
        a0 = v128.load(p0, 16);
        a1 = v128.load(p1, 16);
        b = v128.load(q0, 16);
        c00 = f32x4.add(c00, f32x4.mul(a0, b));
        c10 = f32x4.add(c10, f32x4.mul(a1, b));
        b = v128.load(q1, 16);
        c01 = f32x4.add(c01, f32x4.mul(a0, b));
        c11 = f32x4.add(c11, f32x4.mul(a1, b));
        b = v128.load(q2, 16);
        c02 = f32x4.add(c02, f32x4.mul(a0, b));
        c12 = f32x4.add(c12, f32x4.mul(a1, b));
        b = v128.load(q3, 16);
        c03 = f32x4.add(c03, f32x4.mul(a0, b));
        c13 = f32x4.add(c13, f32x4.mul(a1, b));
      }
      add(t, lanes(c00, c01, c02, c03));
      t += line;
      add(t, lanes(c10, c11, c12, c13));
      t += line;
      start += stride << 1;
    }
    if (r < rows) {
      const q1 = first + stride;
      const q2 = q1 + stride;
      const q3 = q2 + stride;
      let c0 = f32x4.splat(0);
      let c1 = c0;
      let c2 = c0;
      let c3 = c0;
      for (let j: usize = 0; j < width; j += 16) {
        const a = v128.load(start + j);
        c0 = f32x4.add(c0, f32x4.mul(a, v128.load(first + j)));
        c1 = f32x4.add(c1, f32x4.mul(a, v128.load(q1 + j)));
        c2 = f32x4.add(c2, f32x4.mul(a, v128.load(q2 + j)));
        c3 = f32x4.add(c3, f32x4.mul(a, v128.load(q3 + j)));
      }
      add(t, lanes(c0, c1, c2, c3));
    }
  }
  for (; s < columns; ++s) {
    const q0 = q + <usize>s * stride;
    let p0 = p;
    let t = g + (<usize>s << 2);
    for (let r = 0; r < rows; ++r) {
      let c0 = f32x4.splat(0);
      let c1 = c0;
      for (let j: usize = 0; j < width; j += 32) {
        c0 = f32x4.add(c0, f32x4.mul(v128.load(p0 + j), v128.load(q0 + j)));
        c1 = f32x4.add(c1, f32x4.mul(v128.load(p0 + j, 16), v128.load(q0 + j, 16)));
      }
      addLane(t, f32x4.add(c0, c1));
      t += line;
      p0 += stride;
    }
  }
}

/** G[o] += Σ_rows D[o][·]. */
export function sums(d: usize, g: usize, outputs: i32, stride: usize, width: usize): void {
  let o = 0;
  for (; o + 4 <= outputs; o += 4) {
    let d0 = d;
    let d1 = d0 + stride;
    let d2 = d1 + stride;
    let d3 = d2 + stride;
    let c0 = f32x4.splat(0);
    let c1 = c0;
    let c2 = c0;
    let c3 = c0;
    for (const end = d0 + width; d0 < end; d0 += 32, d1 += 32, d2 += 32, d3 += 32) {
      c0 = f32x4.add(c0, f32x4.add(v128.load(d0), v128.load(d0, 16)));
      c1 = f32x4.add(c1, f32x4.add(v128.load(d1), v128.load(d1, 16)));
      c2 = f32x4.add(c2, f32x4.add(v128.load(d2), v128.load(d2, 16)));
      c3 = f32x4.add(c3, f32x4.add(v128.load(d3), v128.load(d3, 16)));
    }
    add(g, lanes(c0, c1, c2, c3));
    g += 16;
    d += stride << 2;
  }
  for (; o < outputs; ++o) {
    let c = f32x4.splat(0);
    for (let j: usize = 0; j < width; j += 16) c = f32x4.add(c, v128.load(d + j));
    addLane(g, c);
    g += 4;
    d += stride;
  }
}
