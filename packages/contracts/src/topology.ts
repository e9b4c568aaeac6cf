import { accountChanged, deadLettersDecided, identityRestate, identityRestated, sessionRevoked } from './access/index.ts';
import { compileRecap, recapChanged, recapCompiled, runApplied } from './attendance/events.ts';
import {
  collectorRestate,
  collectorRestated,
  feedLooked,
  observationRecorded,
  postChanged,
  resendObservations,
  runCollected,
  runFinished,
  runProgressed,
  runRequested,
  startRun,
} from './collector/events.ts';
import {
  clientChanged,
  fenceRaised,
  handleChanged,
  passwordChanged,
  personChanged,
  personContactChanged,
  personLeft,
  raiseFence,
  sessionOpened,
} from './identity/events.ts';
import { messageChanged, reportFinished, sendMessage, sendReport } from './notifier/events.ts';
import { jobRunRequested } from './scheduler/events.ts';
import { defineSubscription } from './subscription.ts';

/**
 * Every subscription of the platform. Each process declares all of them when it starts, so that a message finds its
 * queues although its consumer has never run. (The runtime adds one of its own per database, for {@link Account}s and sessions.)
 */
export const identityCommands = defineSubscription('identity.commands', 'work', [raiseFence, identityRestate]);
/** What goes into the audit trail. */
export const identityAudit = defineSubscription('identity.audit', 'work', [
  clientChanged,
  personChanged,
  personContactChanged,
  personLeft,
  handleChanged,
  accountChanged,
  sessionOpened,
  sessionRevoked,
  passwordChanged,
  deadLettersDecided,
  runRequested,
  jobRunRequested,
]);

export const collectorRoster = defineSubscription('collector.roster', 'work', [clientChanged, fenceRaised, identityRestated], {
  isOrdered: true,
});
export const collectorCommands = defineSubscription('collector.commands', 'work', [startRun, resendObservations, collectorRestate]);
export const collectorApplied = defineSubscription('collector.applied', 'work', [runApplied]);

export const attendanceRoster = defineSubscription(
  'attendance.roster',
  'work',
  [clientChanged, personChanged, handleChanged, fenceRaised, identityRestated],
  { isOrdered: true },
);
export const attendanceObservations = defineSubscription('attendance.observations', 'work', [
  postChanged,
  observationRecorded,
  feedLooked,
  runCollected,
  collectorRestated,
]);
export const attendanceCommands = defineSubscription('attendance.commands', 'work', [compileRecap]);

export const schedulerRoster = defineSubscription('scheduler.roster', 'work', [clientChanged, identityRestated]);
export const schedulerEndings = defineSubscription('scheduler.endings', 'work', [runFinished, reportFinished]);

export const notifierRoster = defineSubscription('notifier.roster', 'work', [clientChanged, accountChanged, identityRestated]);
export const notifierCommands = defineSubscription('notifier.commands', 'work', [sendReport, sendMessage]);
export const notifierAnswers = defineSubscription('notifier.answers', 'work', [runFinished, recapCompiled]);

export const sandboxRoster = defineSubscription('sandbox.roster', 'work', [clientChanged, personChanged, handleChanged, identityRestated]);

export const gatewayLive = defineSubscription('gateway.live', 'broadcast', [recapChanged, runProgressed, messageChanged]);

export const SUBSCRIPTIONS = [
  identityCommands,
  identityAudit,
  collectorRoster,
  collectorCommands,
  collectorApplied,
  attendanceRoster,
  attendanceObservations,
  attendanceCommands,
  schedulerRoster,
  schedulerEndings,
  notifierRoster,
  notifierCommands,
  notifierAnswers,
  sandboxRoster,
  gatewayLive,
] as const;
