import type { ComparisonSpec, StudySpec } from '../../dsl/plan.ts';
import { Refusal } from '../core/errors.ts';
import type { Arm } from '../core/study.ts';
import { armOf, findStudy, freeName, keyOf, type Shelf, studiesOf, takenNames } from '../study/open-study.ts';

/** One study of a comparison: its search under its own name and seed, and which arm and repeat it is. */
export interface PartSpec {
  readonly spec: StudySpec;
  readonly arm: Arm;
}

/**
 * The studies of a comparison in the order they run: arm after arm, within an arm repeat after repeat with the seeds `seed`,
 * `seed + 1`, …; named `r/bayes`, `r/bayes#2`.
 */
export function partsOf({ arms, repeats }: ComparisonSpec, comparison: string): readonly PartSpec[] {
  return arms.flatMap(({ label, study }) =>
    Array.from({ length: repeats }, (_, i): PartSpec => {
      const repeat = i + 1;
      return {
        spec: {
          ...study,
          name: `${comparison}/${label}${repeat === 1 ? '' : `#${repeat}`}`,
          run: { ...study.run, seed: study.run.seed + i },
        },
        arm: { comparison, label, repeat },
      };
    }),
  );
}

/** The name of a comparison: its own, else that of the stored one with the same first study, else a free one. */
export async function comparisonName(
  { name, arms }: ComparisonSpec,
  shelf: Shelf,
  fingerprints: Readonly<Record<string, string>>,
): Promise<string> {
  if (name !== undefined) return name;
  const first = arms[0]!;
  const key = keyOf(shelf, first.study, fingerprints);
  const labels = arms.map(({ label }) => label);
  const known = await studiesOf(shelf);
  for (const { head } of known) {
    const arm = armOf(head);
    if (arm === undefined || head.attributes.key !== key) continue;
    const stored = new Set(
      known.flatMap((other) => {
        const its = armOf(other.head);
        return its?.comparison === arm.comparison ? its.label : [];
      }),
    );
    // An interrupted comparison may lack its later arms.
    if (/^s\d+$/.test(arm.comparison) && [...stored].every((label) => labels.includes(label))) return arm.comparison;
  }
  return freeName(await takenNames(shelf));
}

/** Refuses a comparison under the name of a single study (A0611). */
export async function checkComparisonName({ name, arms, id }: ComparisonSpec, shelf: Shelf): Promise<void> {
  if (name === undefined || arms[0]?.study.run.fresh === true) return;
  const stored = await findStudy(shelf, name);
  if (stored !== undefined) throw new Refusal('A0611', { name, is: `a study of ${stored.trials.length} trials` }, id);
}
