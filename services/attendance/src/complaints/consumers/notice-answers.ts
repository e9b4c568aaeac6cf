import { personNotified } from '@balai/contracts/identity';
import { messageSettled } from '@balai/contracts/notifier';
import { on } from '@balai/runtime/messaging';
import type { AttendanceContext } from '../../context.ts';
import { settleNotice, settleNoticeMessage } from '../use-cases/settle-notice.ts';

/** How people were told a decision or reminded; notices of nobody here change nothing. */
export const noticeAnswers = (context: AttendanceContext) => [
  on(personNotified, ({ data }, { tx }) => settleNotice(context, tx, data)),
  on(messageSettled, ({ data }, { tx }) => settleNoticeMessage(context, tx, data)),
];
