/** How far a run has come, and how fast. */
export interface Pace {
  /** When its first collection began; null: none has. */
  readonly beganAt: Date | null;
  readonly requests: number;
  /** Requests that are likely to be needed still. */
  readonly remaining: number;
  /** Whether everything that is to be read is known: every feed has been read. */
  readonly isPlanned: boolean;
  /** How long the last of its tasks must wait before it may go on. */
  readonly waitMs: number;
}

/** Fewer requests say nothing about how long the next ones take. */
const REQUESTS_MIN = 3;

/** How long a run is likely to read still, in milliseconds; null while that cannot be known: feeds are open, or hardly anything was read. */
export function remainingMs({ beganAt, requests, remaining, isPlanned, waitMs }: Pace, now: Date): number | null {
  if (beganAt === null || !isPlanned) return null;
  if (remaining === 0) return 0;
  if (requests < REQUESTS_MIN) return null;
  const perRequestMs = Math.max(0, now.getTime() - beganAt.getTime()) / requests;
  return Math.max(perRequestMs * remaining, waitMs);
}
