/** What a command's process is told to run. */
export interface CommandCode {
  readonly template: string;
  /** Name of the value that reports carry, too. */
  readonly metric: string;
  /** Regular expression whose first group is the value. */
  readonly pattern?: string;
}
