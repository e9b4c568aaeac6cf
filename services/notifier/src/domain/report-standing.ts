/** Where a report stands against its time, by the database's clock. */
export interface ReportStanding {
  /** How long ago it was due; negative before. */
  readonly behindMs: number;
  /** A newer one of the same client and platform has been ordered. */
  readonly overtaken: boolean;
}

/** An order this little behind its time is on time. */
const ON_TIME_MS = 60_000;
/** Nobody wants a report that is older. */
const TOO_OLD_MS = 2 * 3_600_000;

/** Why nobody gets the report any more; null when it is to be sent. Of several that were missed, at most the latest is. */
export function reasonToSkip({ behindMs, overtaken }: ReportStanding): string | null {
  if (behindMs > TOO_OLD_MS) return 'it was due more than 2 hours ago';
  return overtaken ? 'a newer report of the client was ordered' : null;
}

/** Whether the report comes after its time; `workMs` is what its making may take. */
export const isLate = ({ behindMs }: ReportStanding, workMs = 0): boolean => behindMs > ON_TIME_MS + workMs;
