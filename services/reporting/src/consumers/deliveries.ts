import { peopleReminded } from '@balai/contracts/attendance';
import { personNotified } from '@balai/contracts/identity';
import { deliverySettled, messageSettled } from '@balai/contracts/notifier';
import { fireDelivery as fireCommand, reportingDeliveries, reportingNotices } from '@balai/contracts/reporting';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { ReportingContext } from '../context.ts';
import { fireDelivery, settleDelivery, settleNotice, settleNoticeMessage, settleReminders } from '../deliveries/use-cases/fire-delivery.ts';

/** Deliveries that are due, and what became of them. One a transaction: a text may be megabytes. */
export const deliverySubscription = (context: ReportingContext): Subscription =>
  subscribe(
    reportingDeliveries,
    [
      on(fireCommand, ({ data }, { tx }) => fireDelivery(context, tx, data)),
      on(peopleReminded, ({ data }, { tx }) => settleReminders(tx, data)),
      on(deliverySettled, ({ data }, { tx }) => settleDelivery(tx, data)),
    ],
    { batchSize: 1 },
  );

/** How people were told who are recipients of a delivery. */
export const noticeSubscription = ({ clock }: Pick<ReportingContext, 'clock'>): Subscription =>
  subscribe(reportingNotices, [
    on(personNotified, ({ data }, { tx }) => settleNotice(tx, data, clock.now())),
    on(messageSettled, ({ data }, { tx }) => settleNoticeMessage(tx, data)),
  ]);
