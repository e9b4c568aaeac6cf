import { attendanceCommands, compileRecap, recapCompiled } from '@balai/contracts/attendance';
import { on, type Subscription, subscribe } from '@balai/runtime';
import type { CompileRecap } from '../use-cases/compile-recap.ts';

/** Requests for compiled recaps. One a transaction: an answer may be megabytes. */
export const commandSubscription = (compile: CompileRecap): Subscription =>
  subscribe(
    attendanceCommands,
    [
      on(compileRecap, async ({ data }, { tx }) => {
        const recap = await compile(data);
        tx.send(recapCompiled, { request_id: data.request_id, recap }, { tenant: data.client_id, subject: data.request_id });
      }),
    ],
    { batchSize: 1 },
  );
