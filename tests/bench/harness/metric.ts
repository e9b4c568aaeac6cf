import { size } from './smoke.ts';

/** `>=` or `<=` and a number, e.g. `>= 0.30`. */
type Bound = `${'>=' | '<='} ${number}`;

/** What a metric is to reach: its ratio to the reference, or the value itself in its unit. */
export type Goal = { readonly ratio: Bound } | { readonly value: Bound };

/** One result of a benchmark, and what the same run measured for the thing it is compared with. */
export interface Metric {
  readonly name: string;
  /** One value, or that of each round: the median counts, the smallest and the largest stand beside it. */
  readonly value: number | readonly number[];
  readonly unit: string;
  /** Like `value`, in the same unit. */
  readonly reference?: number | readonly number[];
  readonly goal?: Goal;
}

/** A metric as `npm run bench -- --json FILE` writes it; what does not exist is null. */
interface MetricJson {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference: number | null;
  /** Value over reference. */
  readonly ratio: number | null;
  readonly goal: { readonly of: 'ratio' | 'value'; readonly is: '>=' | '<='; readonly bound: number; readonly met: boolean } | null;
  /** Smallest and largest of the rounds; null when there was one. */
  readonly range: readonly [number, number] | null;
  readonly referenceRange: readonly [number, number] | null;
}

/** Prints a metric for `npm run bench`: one line of JSON. */
export function report(metric: Metric): void {
  console.log(JSON.stringify(asJson(metric)));
}

function asJson({ name, value, unit, reference, goal }: Metric): MetricJson {
  const ours = spread(name, value);
  const theirs = reference === undefined ? null : spread(name, reference);
  const ratio = theirs === null ? null : ours.median / theirs.median;
  return {
    name,
    value: ours.median,
    unit,
    reference: theirs?.median ?? null,
    ratio,
    goal: goal === undefined ? null : judge(name, goal, ours.median, ratio),
    range: ours.range,
    referenceRange: theirs?.range ?? null,
  };
}

function spread(name: string, value: number | readonly number[]): { median: number; range: [number, number] | null } {
  const values = typeof value === 'number' ? [value] : value;
  if (values.length === 0 || !values.every(Number.isFinite))
    throw new Error(`${name}: measured ${JSON.stringify(value)}, which is no number`);
  return { median: median(values), range: values.length > 1 ? [Math.min(...values), Math.max(...values)] : null };
}

function judge(name: string, goal: Goal, value: number, ratio: number | null): MetricJson['goal'] {
  const [of, text, reached] = 'ratio' in goal ? (['ratio', goal.ratio, ratio] as const) : (['value', goal.value, value] as const);
  if (reached === null) throw new Error(`${name}: a goal for the ratio needs a reference`);
  const is = text.startsWith('>=') ? '>=' : '<=';
  const bound = Number(text.slice(is.length));
  return { of, is, bound, met: is === '>=' ? reached >= bound : reached <= bound };
}

/** Middle value; of an even number the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The value below which that share (0–1) of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

/** Milliseconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Median of several runs of some work, in milliseconds, after one run that does not count. */
export async function medianMs(times: number, work: () => Promise<unknown>): Promise<number> {
  await work();
  const found: number[] = [];
  for (let round = 0; round < times; round += 1) found.push(await timed(work));
  return median(found);
}

const FIRST_ROUND = size(0, 1);

/**
 * Measures two things in turns, so that whatever else the machine does falls on both; the answers go into `report` as they are.
 * The first round is for warming up and does not count; a smoke run has none.
 */
export async function inTurns(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<{ value: readonly number[]; reference: readonly number[] }> {
  const value: number[] = [];
  const reference: number[] = [];
  for (let round = FIRST_ROUND; round <= rounds; round += 1) {
    const [one, other] = [await ours(), await theirs()];
    if (round === 0) continue;
    value.push(one);
    reference.push(other);
  }
  return { value, reference };
}
