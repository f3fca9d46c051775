import type { Domain, Param, Value } from '../../../dsl/plan.ts';
import type { Study } from '../../core/study.ts';
import type { Trial } from '../../core/trial.ts';
import { plain, shorten } from '../text/plain.ts';
import { formatValue } from '../text/value.ts';
import { decades, linearAxis, type ValueAxis } from './axis.ts';

/** A parameter as an axis: its whole domain, on its own scale; labels and orders as bands. */
export interface ParamAxis {
  readonly name: string;
  /** For an axis or a head. */
  readonly title: string;
  readonly type: 'quantitative' | 'nominal';
  readonly encoding: Readonly<Record<string, unknown>>;
  /** Share of the way from one end to the other, 0 to 1; undefined where the parameter is inactive. */
  position(trial: Trial): number | undefined;
  /** What the encoding's field holds. */
  value(trial: Pick<Trial, 'params'>): number | string | undefined;
  /** Labels of a few places along it. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** Parameters with more than one value, in the order of the space. */
export function paramAxes(study: Pick<Study, 'space'>): readonly ParamAxis[] {
  return study.space.params.map(paramAxis).filter((axis) => axis !== undefined);
}

function paramAxis(param: Param): ParamAxis | undefined {
  const { domain } = param;
  if (domain.kind === 'int' || domain.kind === 'real') {
    return domain.low === domain.high ? undefined : numberAxis(param, domain);
  }
  const values: readonly Value[] = domain.kind === 'bool' ? [false, true] : domain.values;
  return values.length < 2 ? undefined : bandAxis(param, values);
}

function numberAxis({ name }: Param, domain: Domain & { kind: 'int' | 'real' }): ParamAxis {
  const { low, high } = domain;
  const log = domain.scale === 'log' && low > 0;
  const axis: ValueAxis = log ? decades(low, high) : linearAxis(low, high);
  const title = `${shorten(plain(name), 30)}${log ? ' (log)' : ''}`;
  const to = log ? Math.log : (value: number) => value;
  const share = (value: number): number => (to(value) - to(low)) / (to(high) - to(low));
  const of = (trial: Pick<Trial, 'params'>): number | undefined => {
    const value = trial.params[name];
    return typeof value === 'number' ? value : undefined;
  };
  return {
    name,
    title,
    type: 'quantitative',
    encoding: { type: 'quantitative', title, scale: axis.scale, axis: axis.axis },
    value: (trial) => {
      const value = of(trial);
      return value === undefined ? undefined : Number(value.toPrecision(6));
    },
    position: (trial) => {
      const value = of(trial);
      return value === undefined ? undefined : share(value);
    },
    ticks: axis.ticks
      .filter((value) => value >= low && value <= high)
      .map((value) => ({ at: share(value), label: formatValue(value) })),
  };
}

function bandAxis({ name }: Param, values: readonly Value[]): ParamAxis {
  const labels = values.map((value) => shorten(plain(formatValue(value)), 20));
  const indexOf = (trial: Pick<Trial, 'params'>): number => {
    const value = trial.params[name];
    const text = JSON.stringify(value);
    return value === undefined ? -1 : values.findIndex((member) => JSON.stringify(member) === text);
  };
  const title = shorten(plain(name), 30);
  return {
    name,
    title,
    type: 'nominal',
    encoding: { type: 'nominal', title, scale: { domain: labels }, sort: labels, axis: { labelAngle: 0 } },
    value: (trial) => labels[indexOf(trial)],
    position: (trial) => {
      const index = indexOf(trial);
      return index < 0 ? undefined : index / (values.length - 1);
    },
    ticks: labels.map((label, index) => ({ at: index / (values.length - 1), label })),
  };
}
