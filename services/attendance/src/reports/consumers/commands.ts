import { attendanceCommands, complaintOrder, fileOwnComplaint, remindPeople, runChatOrder, sendReport } from '@balai/contracts/attendance';
import { accountOfActor } from '@balai/runtime/access';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { ComplaintContext } from '../../complaints/use-cases/file-complaint.ts';
import { takeComplaint, takeOwnComplaint } from '../../complaints/use-cases/take-complaint.ts';
import { remindBySchedule } from '../../reminders/use-cases/remind-by-schedule.ts';
import { answerChatOrder } from '../use-cases/answer-chat-order.ts';
import { beginReport } from '../use-cases/begin-report.ts';

/** Reports, reminders by schedule and chat orders. One a transaction: an answer may be megabytes. */
export const commandSubscription = (context: ComplaintContext): Subscription =>
  subscribe(
    attendanceCommands,
    [
      on(sendReport, ({ data }, { tx }) => beginReport(tx, { ...data, due_at: new Date(data.due_at) })),
      on(remindPeople, ({ data }, { tx }) => remindBySchedule(context, tx, data)),
      on(runChatOrder, ({ data, actor }, { tx }) =>
        data.trigger === complaintOrder.trigger
          ? takeComplaint(context, tx, data, accountOfActor(actor))
          : answerChatOrder(context, tx, data),
      ),
      on(fileOwnComplaint, ({ data }, { tx }) => takeOwnComplaint(context, tx, data)),
    ],
    { batchSize: 1 },
  );
