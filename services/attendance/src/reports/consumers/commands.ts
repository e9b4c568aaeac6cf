import { attendanceCommands, runChatOrder, sendReport } from '@balai/contracts/attendance';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { AttendanceContext } from '../../context.ts';
import { answerChatOrder } from '../use-cases/answer-chat-order.ts';
import { beginReport } from '../use-cases/begin-report.ts';

/** Reports and chat orders. One a transaction: an answer may be megabytes. */
export const commandSubscription = (context: AttendanceContext): Subscription =>
  subscribe(
    attendanceCommands,
    [
      on(sendReport, ({ data }, { tx }) => beginReport(tx, { ...data, due_at: new Date(data.due_at) })),
      on(runChatOrder, ({ data }, { tx }) => answerChatOrder(context, tx, data)),
    ],
    { batchSize: 1 },
  );
