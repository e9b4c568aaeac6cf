/** One result of a benchmark, and what the same run measured for the thing it is compared with. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference?: number;
}

/** Prints a figure for `npm run bench`; its ratio is value over reference. */
export function report({ name, value, unit, reference }: Figure): void {
  const compared = reference === undefined ? {} : { reference, ratio: value / reference };
  console.log(JSON.stringify({ name, value, unit, ...compared }));
}

/** Middle value; of an even number the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
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
