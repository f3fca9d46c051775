import { Rng } from '../../core/rng.ts';
import { sharedNumbers, type Table, withHash } from '../../core/table.ts';
import { pixelNames } from '../images/load.ts';

type Point = readonly [number, number];
/** Distance of a point from the outline of a figure of radius 1 around the origin. */
type Outline = (x: number, y: number) => number;

const CLASSES = ['circle', 'cross', 'square', 'triangle'] as const;
const OUTLINES: readonly Outline[] = [
  (x, y) => Math.abs(Math.hypot(x, y) - 1),
  (x, y) => Math.min(fromLine(x, y, [-1, 0], [1, 0]), fromLine(x, y, [0, -1], [0, 1])),
  polygon(4),
  polygon(3),
];

/**
 * Image i of class i mod 4, shuffled: a radius uniform in [0.2, 0.4] of the side, a middle such that all of it is seen, an angle
 * uniform in the circle, a pen of radius 0.6 pixels whose edge fades over one pixel; then normal noise on each pixel, cut off at 0 and 1.
 */
export function drawShapes({ n, side, noise, seed }: Readonly<Record<'n' | 'side' | 'noise' | 'seed', number>>): Table {
  const rng = new Rng(seed);
  const order = rng.shuffle(Int32Array.from({ length: n }, (_, i) => i));
  const columns = side * side;
  const x = sharedNumbers(n * columns);
  const y = sharedNumbers(n);
  order.forEach((number, row) => {
    const label = number % CLASSES.length;
    y[row] = label;
    const radius = side * (0.2 + 0.2 * rng.next());
    const [u, v] = [radius + (side - 2 * radius) * rng.next(), radius + (side - 2 * radius) * rng.next()];
    const angle = 2 * Math.PI * rng.next();
    const [cos, sin] = [Math.cos(angle) / radius, Math.sin(angle) / radius];
    for (let pixel = 0; pixel < columns; pixel++) {
      const [dx, dy] = [(pixel % side) + 0.5 - u, Math.floor(pixel / side) + 0.5 - v];
      const distance = radius * OUTLINES[label]!(cos * dx + sin * dy, cos * dy - sin * dx);
      const ink = Math.min(1, Math.max(0, 1.1 - distance));
      x[row * columns + pixel] = Math.min(1, Math.max(0, ink + noise * rng.normal()));
    }
  });
  return withHash({
    name: 'shapes',
    task: 'classification',
    rows: n,
    columns,
    x,
    y,
    layout: { kind: 'image', height: side, width: side, channels: 1 },
    features: pixelNames(side, side, 1),
    target: 'shape',
    classes: CLASSES,
  });
}

function polygon(corners: number): Outline {
  const points = Array.from({ length: corners }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / corners;
    return [Math.cos(angle), Math.sin(angle)];
  });
  return (x, y) => Math.min(...points.map((point, i) => fromLine(x, y, point, points[(i + 1) % corners]!)));
}

/** From the line between two points. */
function fromLine(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
