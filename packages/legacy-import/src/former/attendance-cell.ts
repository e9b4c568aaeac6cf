import type { Platform } from '@balai/contracts';
import { importFact } from '@balai/runtime/import';

/** The attendance of a client's people in its posts of a month on a platform. */
export interface AttendanceCell {
  readonly clientId: string;
  /** `YYYY-MM` in the client's zone. */
  readonly month: string;
  readonly platform: Platform;
  readonly posts: number;
  /** Engagements given by people who must act. */
  readonly given: number;
  /** Whether a handle of the client's people had other owners before. */
  readonly moved: boolean;
  /** Whether our own collector looked at any of the posts. */
  readonly looked: boolean;
}

/** Names a cell. */
export const cellKey = ({ clientId, month, platform }: Pick<AttendanceCell, 'clientId' | 'month' | 'platform'>): string =>
  `${clientId} ${month} ${platform}`;

/** What our bitmaps say after the import. */
export const attendanceFact = importFact<ReadonlyMap<string, AttendanceCell>>('attendance');
