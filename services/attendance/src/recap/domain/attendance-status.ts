import type { AttendanceStatus } from '@balai/contracts/attendance';

/** Posts out of `total` that make a person complete at a whole percent (1–100), rounded up. */
export const needFor = (total: number, percent: number): number => Math.floor((percent * total + 99) / 100);

export interface StatusInput {
  /** Posts that count for the person in the period. */
  readonly total: number;
  /** Those with an engagement or an accepted correction. */
  readonly done: number;
  readonly exempt: boolean;
  /** Whether the person has a handle on the platform today. */
  readonly hasHandle: boolean;
  /** Whole percent that makes complete, 1–100. */
  readonly percent: number;
}

/** The one status function of the platform: REST, WhatsApp and dashboard show nothing else. The order of the tests is the rule. */
export function statusOf(input: StatusInput): AttendanceStatus {
  if (input.total === 0) return 'no_posts';
  if (input.exempt) return 'sudah';
  if (!input.hasHandle) return 'no_username';
  if (input.done >= needFor(input.total, input.percent)) return 'sudah';
  return input.done > 0 ? 'kurang' : 'belum';
}
