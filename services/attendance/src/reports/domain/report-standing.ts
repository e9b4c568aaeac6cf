/** Where a report stands against its time, by the database's clock. */
export interface ReportStanding {
  /** How long ago it was due; negative before. */
  readonly behind_ms: number;
  /** A newer one of the same client and report has been ordered. */
  readonly overtaken: boolean;
}

/** A report does not wait longer for its collection: it shows what is known, and how old that is. */
export const COLLECT_WAIT_MS = 600_000;
/** An order this little behind its time is on time. */
const ON_TIME_MS = 60_000;
/** Nobody wants a report that is older; so long a delivery is waited for, which cannot be called back. */
export const TOO_OLD_MS = 2 * 3_600_000;

/** Why a report that is older ends as skipped. */
export const TOO_OLD = 'it was due more than 2 hours ago';

/** Why nobody gets the report any more; null when it is to be sent. Of several that were missed, at most the latest is. */
export function reasonToSkip({ behind_ms, overtaken }: ReportStanding): string | null {
  if (behind_ms > TOO_OLD_MS) return TOO_OLD;
  return overtaken ? 'a newer report of the client was ordered' : null;
}

/** Whether the report comes after its time; `workMs` is what its making may take. */
export const isLate = ({ behind_ms }: ReportStanding, workMs = 0): boolean => behind_ms > ON_TIME_MS + workMs;
