import type { Finding, Severity } from '../../dsl/diagnostics/diagnostic.ts';
import { say } from '../../dsl/diagnostics/say.ts';

/**
 * The one error of the runtime for a user's mistake: a code of the message catalogue with its parameters. Whoever catches
 * it turns it into a diagnostic; anything else that is thrown is a defect of ours.
 */
export class Refusal extends Error implements Finding {
  readonly code: string;
  readonly severity: Severity = 'error';
  readonly params: Readonly<Record<string, string | number>>;
  readonly node?: number;

  constructor(code: string, params: Readonly<Record<string, string | number>>, node?: number) {
    super(say({ code, severity: 'error', params }));
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
    if (node !== undefined) this.node = node;
  }
}

/** The text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
