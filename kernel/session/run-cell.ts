import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import type { Plan } from '../../dsl/plan.ts';
import type { StudySymbol } from '../../dsl/scope.ts';
import { messageOf } from '../../runtime/core/errors.ts';
import { type Event, Refusal, type Session, type Study } from '../../runtime/index.ts';
import type { CellResult } from './messages.ts';

/** What shows a cell's events. */
export interface Display {
  event(event: Event): void;
  finish(): Promise<void>;
}

/** What a cell's run needs around it. */
export interface CellContext {
  readonly session: Pick<Session, 'preflight' | 'run'>;
  readonly display: Display;
  readonly signal: AbortSignal;
  /** Told what preflight warns of, before anything runs. */
  readonly warn: (findings: readonly Finding[]) => void;
}

/**
 * Carries out one cell: preflight, then every event to the display. The value of a last expression is the cell's result and
 * is not displayed.
 */
export async function runCell(plan: Plan, { session, display, signal, warn }: CellContext): Promise<CellResult> {
  const opened = new Map<string, StudySymbol>();
  let last: Study | undefined;
  let held: Extract<Event, { type: 'printed' }> | undefined;
  const release = () => {
    if (held !== undefined) display.event(held);
    held = undefined;
  };
  let thrown: unknown;
  try {
    const findings = await session.preflight(plan);
    if (findings.some((finding) => finding.severity === 'error')) {
      return { status: 'refused', findings: findings.map(plain), studies: [] };
    }
    if (findings.length > 0) warn(findings.map(plain));
    for await (const event of session.run(plan, { signal })) {
      release();
      if (event.type === 'started' || event.type === 'stopped') {
        last = event.study;
        opened.delete(last.name);
        opened.set(last.name, symbolOf(last));
      }
      if (event.type === 'printed') held = event;
      else display.event(event);
    }
  } catch (error) {
    thrown = error;
  }
  const result = thrown === undefined && plan.steps.at(-1)?.op === 'print' ? held?.text : undefined;
  if (result === undefined) release();
  await display.finish().catch((error: unknown) => {
    thrown ??= error;
  });
  const studies = [...opened].map(([name, symbol]) => ({ name, symbol }));
  if (signal.aborted) return { status: 'interrupted', text: interruptedText(last), studies };
  if (thrown === undefined) return { status: 'ok', studies, ...(result === undefined ? {} : { result }) };
  if (!(thrown instanceof Refusal)) return { status: 'error', name: 'InternalError', text: defectText(thrown), studies };
  return { status: 'error', name: thrown.code, text: thrown.message, findings: [plain(thrown)], studies };
}

function symbolOf(study: Study): StudySymbol {
  return {
    params: study.space.params.map((param) => param.name),
    objectives: study.objectives.map((objective) => objective.name),
  };
}

function interruptedText(study: Study | undefined): string {
  if (study === undefined) return 'interrupted before a trial started';
  const finished = study.trials.filter((trial) => trial.state !== 'running').length;
  return `interrupted: ${finished} finished trial${finished === 1 ? ' is' : 's are'} kept in ${study.name}; run the cell again to go on`;
}

/** A `Refusal` is an error object; only the finding crosses to the front. */
function plain({ code, severity, params, node }: Finding): Finding {
  return { code, severity, params, ...(node === undefined ? {} : { node }) };
}

function defectText(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  return `a defect of Argmax, not of the cell:\n${stack}`;
}
