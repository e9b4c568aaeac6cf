const HOUR_MS = 3_600_000;
/** Two reminders nearer to each other than this are one. */
const APART_MS = HOUR_MS / 2;

/** When whoever was asked is reminded: at half of the time, and an hour before the end. */
function remindersOf(askedAt: Date, dueAt: Date): Date[] {
  const half = new Date((askedAt.getTime() + dueAt.getTime()) / 2);
  const last = new Date(dueAt.getTime() - HOUR_MS);
  return last.getTime() - half.getTime() >= APART_MS ? [half, last] : [half];
}

/** The first reminder after an instant; null: there is none, or nothing is due. Those that nothing was there to send are left out. */
export const nextReminder = (askedAt: Date, dueAt: Date | null, after: Date): Date | null =>
  dueAt === null ? null : (remindersOf(askedAt, dueAt).find((at) => at > after) ?? null);
