/**
 * The probability that a χ² variable of `freedom` degrees is at least `x`: the regularised upper incomplete gamma function
 * Q(freedom/2, x/2). Its power series below a + 1, Lentz's continued fraction above (Abramowitz & Stegun 1964, 6.5.29 and 6.5.31).
 * @param freedom whole, ≥ 1
 */
export function chiSquareTail(x: number, freedom: number): number {
  if (!(x > 0)) return 1;
  const a = freedom / 2;
  const z = x / 2;
  // z^a e^-z / Γ(a)
  const front = Math.exp(a * Math.log(z) - z - logGammaOfHalf(freedom));
  return z < a + 1 ? 1 - front * series(a, z) : front * fraction(a, z);
}

/** Σ z^k / (a (a + 1) … (a + k)). */
function series(a: number, z: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= z / (a + k);
    sum += term;
  }
  return sum;
}

function fraction(a: number, z: number): number {
  const tiny = 1e-300;
  let b = z + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < 10_000; k++) {
    const an = -k * (k - a);
    b += 2;
    d = 1 / (an * d + b || tiny);
    c = b + an / c || tiny;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return h;
}

/** log Γ(n/2): Γ(1/2) = √π, Γ(1) = 1, Γ(x + 1) = x Γ(x). */
function logGammaOfHalf(n: number): number {
  let sum = n % 2 === 0 ? 0 : 0.5 * Math.log(Math.PI);
  for (let k = n; k > 2; k -= 2) sum += Math.log((k - 2) / 2);
  return sum;
}
