/** What a console or notebook wants to know when Enter is pressed. */
export interface Completeness {
  readonly status: 'complete' | 'incomplete' | 'invalid' | 'unknown';
  /** White space to begin the next line with; empty unless `incomplete`. */
  readonly indent: string;
}

/** Whether a cell can be run as it stands, wants more lines, or can never become right by adding some. */
export function isComplete(_source: string): Completeness {
  return { status: 'unknown', indent: '' };
}
