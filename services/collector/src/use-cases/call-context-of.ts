import type { CollectorContext } from '../context.ts';
import type { CallContext } from '../providers/social-provider.ts';
import type { TaskRow } from '../repository/tasks.ts';
import { admitRequest } from './admit-request.ts';
import { recordAnswer } from './record-answer.ts';

/** What provider calls for a task run under: every attempt is admitted before it is made and recorded after it. One call at a time. */
export function callContextOf(context: CollectorContext, task: TaskRow, signal: AbortSignal): CallContext {
  let callId: string | null = null;
  return {
    signal,
    async beforeCall(request) {
      callId = await admitRequest(context, task, request, signal);
    },
    async onCall(call, failure) {
      if (callId !== null) await recordAnswer(context, callId, call, failure);
    },
  };
}
