import { catalog } from '../../runtime/catalog.gen.ts';
import { type Event, openingText, renderingText } from '../../runtime/index.ts';
import { Progress } from './progress.ts';
import type { RunOutput } from './run-output.ts';

/** Results as text on standard output, progress on standard error. */
export class TextResult implements RunOutput {
  readonly #progress = new Progress(process.stderr, Date.now);

  async event(event: Event): Promise<void> {
    const opening = event.type === 'started' ? openingText(event, catalog) : undefined;
    if (opening !== undefined) process.stdout.write(`${opening}\n`);
    const outcome = this.#progress.event(event);
    if (outcome !== undefined) process.stdout.write(`${await renderingText(outcome)}\n`);
    if (event.type === 'printed') process.stdout.write(`${event.text}\n`);
    if (event.type === 'shown') process.stdout.write(`${await renderingText(event.rendering)}\n`);
  }

  finish(): void {
    this.#progress.close();
  }
}
