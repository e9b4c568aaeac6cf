/** `interactive`: somebody waits. `fresh`: scheduled, feeds and posts of the last day. `old`: scheduled, the rest. */
export type TaskClass = 'interactive' | 'fresh' | 'old';

/** A task that could be begun, with how many of its client's are being worked on. */
export interface ClaimCandidate {
  readonly taskId: string;
  readonly class: TaskClass;
  readonly dueAt: Date;
  readonly running: number;
}

const ORDINARY: readonly TaskClass[] = ['interactive', 'fresh', 'old'];
const SCHEDULED_FIRST: readonly TaskClass[] = ['fresh', 'old', 'interactive'];
const OLD_FIRST: readonly TaskClass[] = ['old', 'fresh', 'interactive'];

/**
 * Candidates in the order to take them: by class, then the client with the fewest tasks in work, then the longest due. In every
 * fourth claim scheduled work goes first and in every eighth its oldest class, so that nothing starves behind more urgent work.
 */
export function claimOrder<T extends ClaimCandidate>(candidates: readonly T[], claimNo: number): T[] {
  const order = claimNo % 8 === 7 ? OLD_FIRST : claimNo % 4 === 3 ? SCHEDULED_FIRST : ORDINARY;
  return [...candidates].sort(
    (a, b) => order.indexOf(a.class) - order.indexOf(b.class) || a.running - b.running || a.dueAt.getTime() - b.dueAt.getTime(),
  );
}
