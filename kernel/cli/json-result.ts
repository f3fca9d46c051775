import type { Diagnostic } from '../../dsl/index.ts';
import type { Event, Study } from '../../runtime/index.ts';
import { incumbent } from '../../runtime/index.ts';
import type { RunOutput } from './run-output.ts';

/** One JSON document on standard output at the end: studies with their trials, printed values, diagnostics. */
export class JsonResult implements RunOutput {
  readonly #file: string;
  readonly #studies: object[] = [];
  readonly #printed: { readonly value: unknown; readonly text: string }[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  event(event: Event): void {
    if (event.type === 'stopped') this.#studies.push({ ...asJson(event.study), stopped: event.reason });
    if (event.type === 'printed') this.#printed.push({ value: event.value, text: event.text });
  }

  finish(diagnostics: readonly Diagnostic[]): void {
    const document = { file: this.#file, studies: this.#studies, printed: this.#printed, diagnostics };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }
}

function asJson(study: Study): object {
  const { number, values, params } = incumbent(study) ?? {};
  return {
    name: study.name,
    source: study.source,
    seed: study.seed,
    objectives: study.objectives.map(({ name, direction }) => ({ name, direction })),
    best: number === undefined ? null : { number, value: values?.[0], params },
    trials: study.trials,
  };
}
