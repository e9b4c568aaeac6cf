/** Set by `npm run bench -- --smoke`: every benchmark runs once, as small as it can be, to see that it runs. Its metrics mean nothing. */
const isSmoke = process.env.BENCH_SMOKE === '1';

/** A size of a benchmark: the one that is measured, or the one of a smoke run. */
export function size(measured: number, smoke: number): number;
export function size<T>(measured: T, smoke: T): T;
export function size<T>(measured: T, smoke: T): T {
  return isSmoke ? smoke : measured;
}

/** How often something is measured: once in a smoke run. */
export const rounds = (measured: number): number => size(measured, 1);
