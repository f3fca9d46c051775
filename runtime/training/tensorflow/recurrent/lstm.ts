import { type Cell, type Course, sigmoid, tanh } from './cell.ts';

/**
 * Long short-term memory (Hochreiter & Schmidhuber 1997; with the forget gate of Gers et al. 2000). A row's numbers at a step are
 * those of its input, forget and output gate, and of the candidate.
 */
export function lstmCell({ steps, rows, units, given, begun }: Course): Cell {
  const width = 4;
  const row = width * units;
  const gates = new Float32Array(steps * rows * row);
  const cells = new Float32Array((steps + 1) * rows * units);
  const carried = new Float32Array(rows * units);
  const slopes = new Float32Array(gates.length);
  return {
    width,
    slopes: { given: slopes, sums: slopes },
    step: (t, sums, _, after) => {
      for (let r = 0; r < rows; r++) {
        const at = (t * rows + r) * row;
        const mask = begun === undefined ? 1 : begun[t * rows + r]!;
        for (let u = 0; u < units; u++) {
          const place = r * row + u;
          const i = sigmoid(given[at + u]! + sums[place]!);
          const f = sigmoid(given[at + units + u]! + sums[place + units]!);
          const o = sigmoid(given[at + 2 * units + u]! + sums[place + 2 * units]!);
          const g = tanh(given[at + 3 * units + u]! + sums[place + 3 * units]!);
          const cell = (t * rows + r) * units + u;
          const c = mask * (f * cells[cell]! + i * g);
          cells[cell + rows * units] = c;
          gates[at + u] = i;
          gates[at + units + u] = f;
          gates[at + 2 * units + u] = o;
          gates[at + 3 * units + u] = g;
          after[r * units + u] = o * tanh(c);
        }
      }
    },
    back: (t, _, gradient) => {
      for (let r = 0; r < rows; r++) {
        const at = (t * rows + r) * row;
        const mask = begun === undefined ? 1 : begun[t * rows + r]!;
        for (let u = 0; u < units; u++) {
          const [i, f] = [gates[at + u]!, gates[at + units + u]!];
          const [o, g] = [gates[at + 2 * units + u]!, gates[at + 3 * units + u]!];
          const cell = (t * rows + r) * units + u;
          const squashed = tanh(cells[cell + rows * units]!);
          const index = r * units + u;
          const dh = gradient[index]!;
          const dc = mask * (carried[index]! + dh * o * (1 - squashed * squashed));
          slopes[at + u] = dc * g * i * (1 - i);
          slopes[at + units + u] = dc * cells[cell]! * f * (1 - f);
          slopes[at + 2 * units + u] = dh * squashed * o * (1 - o);
          slopes[at + 3 * units + u] = dc * i * (1 - g * g);
          carried[index] = dc * f;
          gradient[index] = 0;
        }
      }
    },
  };
}
