import type { Platform } from '@balai/contracts';
import { dailyLikesReport, dailyLinksReport } from '@balai/contracts/attendance';

/** What a report is about. */
export interface ReportSubject {
  readonly platform: Platform;
  /** `attendance`: who engaged with posts. `links`: who shared them. */
  readonly about: 'attendance' | 'links';
}

const SUBJECTS: Readonly<Record<string, ReportSubject>> = {
  [dailyLikesReport.key]: { platform: 'instagram', about: 'attendance' },
  [dailyLinksReport.key]: { platform: 'instagram', about: 'links' },
};

/** What the report of this key is about; null when attendance has none of this key. */
export const subjectOfReport = (key: string): ReportSubject | null => SUBJECTS[key] ?? null;
