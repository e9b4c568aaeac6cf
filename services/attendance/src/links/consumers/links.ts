import { attendanceLinks } from '@balai/contracts/attendance';
import { postAuthorAnswered, specialPostAnswered } from '@balai/contracts/collector';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { AttendanceContext } from '../../context.ts';
import { settleSpecialReport } from '../use-cases/settle-special-report.ts';
import { settleVerification } from '../use-cases/verify-links.ts';

/** What the collector answers about reported posts. One a transaction: one that waits for its post keeps no other. */
export const linkSubscription = (context: AttendanceContext): Subscription =>
  subscribe(
    attendanceLinks,
    [
      on(specialPostAnswered, ({ data }, { tx }) => settleSpecialReport(context, tx, data)),
      on(postAuthorAnswered, ({ data }, { tx }) => settleVerification(context, tx, data)),
    ],
    { batchSize: 1 },
  );
