import { type Cell, type Course, sigmoid, tanh } from './cell.ts';

/**
 * Gated recurrent unit (Cho et al. 2014), the reset gate after the recurrent product, which has biases of its own, as in cuDNN. A
 * row's numbers at a step are those of its update and reset gate, and of the candidate.
 */
export function gruCell({ steps, rows, units, given, begun, inner }: Course): Cell {
  const width = 3;
  const row = width * units;
  const gates = new Float32Array(steps * rows * row);
  const recalled = new Float32Array(steps * rows * units);
  const slopes = { given: new Float32Array(gates.length), sums: new Float32Array(gates.length) };
  return {
    width,
    slopes,
    step: (t, sums, before, after) => {
      for (let r = 0; r < rows; r++) {
        const at = (t * rows + r) * row;
        const mask = begun === undefined ? 1 : begun[t * rows + r]!;
        for (let u = 0; u < units; u++) {
          const place = r * row + u;
          const index = r * units + u;
          const z = sigmoid(given[at + u]! + sums[place]! + inner![u]!);
          const reset = sigmoid(given[at + units + u]! + sums[place + units]! + inner![units + u]!);
          const recall = sums[place + 2 * units]! + inner![2 * units + u]!;
          const n = tanh(given[at + 2 * units + u]! + reset * recall);
          gates[at + u] = z;
          gates[at + units + u] = reset;
          gates[at + 2 * units + u] = n;
          recalled[(t * rows + r) * units + u] = recall;
          after[index] = mask * (n + z * (before[index]! - n));
        }
      }
    },
    back: (t, before, gradient) => {
      for (let r = 0; r < rows; r++) {
        const at = (t * rows + r) * row;
        const mask = begun === undefined ? 1 : begun[t * rows + r]!;
        for (let u = 0; u < units; u++) {
          const index = r * units + u;
          const [z, reset, n] = [gates[at + u]!, gates[at + units + u]!, gates[at + 2 * units + u]!];
          const d = mask * gradient[index]!;
          const candidate = d * (1 - z) * (1 - n * n);
          const update = d * (before[index]! - n) * z * (1 - z);
          const forget = candidate * recalled[(t * rows + r) * units + u]! * reset * (1 - reset);
          slopes.given[at + u] = update;
          slopes.given[at + units + u] = forget;
          slopes.given[at + 2 * units + u] = candidate;
          slopes.sums[at + u] = update;
          slopes.sums[at + units + u] = forget;
          slopes.sums[at + 2 * units + u] = candidate * reset;
          gradient[index] = d * z;
        }
      }
    },
  };
}
