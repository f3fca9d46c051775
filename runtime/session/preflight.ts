import type { Finding } from '../../dsl/diagnostics/diagnostic.ts';
import type { Formula, Plan, Step, StudyRef, StudySpec } from '../../dsl/plan.ts';
import { catalog } from '../catalog.gen.ts';
import { Refusal } from '../core/errors.ts';
import { checkSplits } from '../core/folds.ts';
import { splitFeatures } from '../core/splits/column.ts';
import { checkUnchanged } from '../study/open-study.ts';
import { faultOfPoint } from '../study/starts.ts';
import { loaders } from '../units.gen.ts';
import { literalParams } from '../views/text/value.ts';
import { checkAvailable } from './availability.ts';
import { checkComparisonName, partsOf } from './comparison.ts';
import type { SessionContext } from './context.ts';
import { checkContinuing } from './continuing.ts';
import { exportPath } from './export-path.ts';
import { runsOf, scoresOf } from './measured.ts';
import { fingerprints } from './prepare.ts';
import { storeOf } from './settings.ts';
import { resumed } from './steps/resume.ts';
import { dataShown } from './steps/view.ts';
import { warmthOf } from './warm.ts';

/**
 * What is wrong with a plan that only files, the user's code and stores can tell. Nothing runs where an error is found.
 * @param context with a library of its own, which the plan's steps move as running them would
 */
export async function preflight(plan: Plan, context: SessionContext): Promise<readonly Finding[]> {
  const unavailable = checkAvailable(plan);
  if (unavailable.length > 0) return unavailable;
  const check = new Preflight(context);
  for (const step of plan.steps) await check.step(step);
  return check.findings;
}

class Preflight {
  readonly findings: Finding[] = [];
  readonly #context: SessionContext;
  /** Studies that earlier steps of the plan make: they are not in the store yet. */
  readonly #made = new Set<string>();
  /** Folders that earlier steps write models to. */
  readonly #written = new Set<string>();
  /** Whether some step before makes a study, which `it` then means. */
  #any = false;

  constructor(context: SessionContext) {
    this.#context = context;
  }

  async step(step: Step): Promise<void> {
    try {
      await this.#check(step);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.findings.push(error);
    }
  }

  async #check(step: Step): Promise<void> {
    const { library, directory } = this.#context;
    switch (step.op) {
      case 'set': {
        const address = storeOf(step);
        if (address !== undefined) library.moveTo(address);
        return;
      }
      case 'optimize':
        await this.#study(step.study);
        await checkUnchanged(
          await library.shelfFor(step.study, step.study.name),
          step.study,
          await fingerprints(step.study, this.#context),
        );
        return this.#makes(step.study.name);
      case 'compare':
        return this.#comparison(step.comparison);
      case 'resume':
        if (this.#isMade(step.study)) return;
        return this.#study((await resumed(step, library)).spec);
      case 'view': {
        const data = dataShown(step.view);
        if (data !== undefined) this.#note((await this.#context.tables.load(data)).notes, data.id);
        // A study of the notebook is missed when its view is shown; one elsewhere nothing before can bring.
        for (const reference of step.studies) if (reference.elsewhere === true) await library.resolve(reference);
        return;
      }
      case 'define':
        return step.value.k === 'formula' ? this.#model(step.value.formula) : undefined;
      case 'print':
        return this.#model(step.value);
      case 'export':
        await exportPath(step.to, directory, step.id, catalog.format[step.format.unit]!.of === 'model' ? 'folder' : 'file');
        await this.#model(step.value);
        this.#written.add(step.to);
        if (step.value.k === 'study' && !this.#isMade(step.value)) await library.resolve(step.value);
        return;
      case 'delete':
        if (step.study.store !== undefined) {
          throw new Refusal('A0613', { study: step.study.name, what: 'deleted' }, step.study.id ?? step.id);
        }
        if (!this.#isMade(step.study))
          await library.resolve({ ...step.study, ...(step.id === undefined ? {} : { id: step.id }) });
        return;
      default:
        return;
    }
  }

  async #comparison(comparison: Extract<Step, { op: 'compare' }>['comparison']): Promise<void> {
    const { library } = this.#context;
    const first = comparison.arms[0]!.study;
    const shelf = await library.shelfFor(first, comparison.name);
    await this.#study(first);
    for (const { study } of comparison.arms) checkContinuing(study);
    await checkComparisonName(comparison, shelf);
    if (comparison.name !== undefined) {
      for (const { spec } of partsOf(comparison, comparison.name)) {
        await checkUnchanged(shelf, spec, await fingerprints(spec, this.#context));
      }
    }
    this.#makes(comparison.name);
  }

  /** Rows, code and starting points of a search. */
  async #study(spec: StudySpec): Promise<void> {
    const { tables, objectives } = this.#context;
    checkContinuing(spec);
    const scores = scoresOf(spec);
    for (const score of scores) {
      const table = await tables.of(score, scores);
      const node = score.data.id ?? spec.id;
      this.#note(table.notes, node);
      const split = splitFeatures(score.options).length > 0 ? (score.id ?? node) : node;
      const { default: metric } = await loaders.metric[score.metric.unit]!();
      this.findings.push(...checkSplits(table, score.protocol, score.options, split, metric.ranks));
    }
    for (const run of runsOf(spec)) await objectives.of(run, spec.run.workers);
    const starts = spec.warm ?? [];
    for (const warm of starts) {
      if (warm.k !== 'point') continue;
      const reason = faultOfPoint(spec, warm.params);
      const point = `{${literalParams(warm.params).replaceAll(' = ', ': ')}}`;
      if (reason !== undefined) throw new Refusal('A0619', { point, reason }, warm.id ?? spec.id);
    }
    const stored = starts.filter((warm) => warm.k !== 'study' || !this.#isMade(warm.study));
    this.findings.push(...(await warmthOf({ ...spec, warm: stored }, this.#context)).findings);
  }

  /** A trained model and rows for it. What earlier steps make is not there yet: of that only the rows are looked at. */
  async #model(formula: Formula): Promise<void> {
    const { models, tables } = this.#context;
    const model = formula.k === 'predicted' ? formula.model : formula;
    const data = formula.k === 'predicted' ? formula.data : undefined;
    if (model.k !== 'fitted' && model.k !== 'loaded') return;
    const made = model.k === 'fitted' ? this.#isMade(model.study) : this.#written.has(model.folder);
    if (!made) await models.check(model, this.#context, data);
    else if (data !== undefined) await tables.sheet(data);
  }

  #note(notes: readonly Finding[] = [], node: number | undefined): void {
    for (const note of notes) this.findings.push(node === undefined ? note : { node, ...note });
  }

  #makes(name: string | undefined): void {
    this.#any = true;
    if (name !== undefined) this.#made.add(name);
  }

  #isMade({ name, elsewhere }: StudyRef): boolean {
    return (
      elsewhere !== true && (this.#made.has(name) || (name === 'it' && this.#any) || (this.#any && /^s\d+(\/|$)/.test(name)))
    );
  }
}
