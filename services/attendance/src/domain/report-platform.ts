import type { Platform } from '@balai/contracts';
import { dailyLikesReport } from '@balai/contracts/attendance';

const PLATFORMS: Readonly<Record<string, Platform>> = { [dailyLikesReport.key]: 'instagram' };

/** The platform a report is about; null when attendance has no report of this key. */
export const platformOfReport = (key: string): Platform | null => PLATFORMS[key] ?? null;
