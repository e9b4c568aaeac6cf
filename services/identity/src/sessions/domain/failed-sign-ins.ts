/** Tries to sign in to one account that failed. */
export interface FailedSignIns {
  readonly failures: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Where the last came from. */
  readonly address: string;
}

/** Of two counts the sum; the later names the address. */
export function added(one: FailedSignIns, other: FailedSignIns): FailedSignIns {
  const later = one.lastAt <= other.lastAt ? other : one;
  return {
    failures: one.failures + other.failures,
    firstAt: one.firstAt <= other.firstAt ? one.firstAt : other.firstAt,
    lastAt: later.lastAt,
    address: later.address,
  };
}

const digitsOf = (count: number): number => Math.floor(Math.log10(Math.max(1, count)));

/** Whether so many more are worth telling: 10 were reached, 100, 1,000 … */
export const reachesThreshold = (before: number, after: number): boolean => digitsOf(after) > digitsOf(before);
