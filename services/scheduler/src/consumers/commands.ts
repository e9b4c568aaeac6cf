import { endJobRun as endJobRunCommand, schedulerCommands } from '@balai/contracts/scheduler';
import { on, subscribe } from '@balai/runtime/messaging';
import { endJobRun } from '../use-cases/end-job-run.ts';

/** Runs end when whoever carried them out says so. */
export const commandSubscription = subscribe(schedulerCommands, [on(endJobRunCommand, ({ data }, { tx }) => endJobRun(tx, data))]);
