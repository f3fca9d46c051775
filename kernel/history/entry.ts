/** One executed cell. `line` is its execution count. */
export interface Entry {
  readonly session: number;
  readonly line: number;
  readonly input: string;
  /** Text of its result, where it had one. */
  readonly output?: string;
}
