import { recapCompiled } from '@balai/contracts/attendance';
import { runFinished } from '@balai/contracts/collector';
import { notifierAnswers } from '@balai/contracts/notifier';
import { on, type Subscription, subscribe } from '@balai/runtime';
import { answerRecapOrder } from '../use-cases/answer-recap-order.ts';
import { continueReport, type ReportParts, sendCompiledReport } from '../use-cases/report-saga.ts';

/** Answers to what the notifier asked of collector and attendance; most of what comes by here concerns others and changes nothing. */
export const answersSubscription = (parts: ReportParts): Subscription =>
  subscribe(notifierAnswers, [
    on(runFinished, async ({ data }, { tx }) => continueReport(tx, parts, data.run_id)),
    on(recapCompiled, async ({ data }, { tx }) => {
      if (await sendCompiledReport(tx, parts, data.request_id, data.recap)) return;
      await answerRecapOrder(tx, parts, data.request_id, data.recap);
    }),
  ]);
