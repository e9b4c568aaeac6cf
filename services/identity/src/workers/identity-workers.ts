import { pollingWorker, type Worker } from '@balai/runtime/module';
import { followRoles } from '../access/use-cases/follow-roles.ts';
import { tickFeed } from '../access/use-cases/tick-feed.ts';
import { AuditAnchors } from '../audit/use-cases/anchor-audit.ts';
import { AnchorMail } from '../audit/use-cases/mail-anchors.ts';
import { googleWorker } from '../contacts/workers/google-worker.ts';
import type { IdentityContext } from '../context.ts';
import { endLateExcuseRequests } from '../excuses/use-cases/end-late-excuse-requests.ts';
import { forgetRegistrations } from '../members/use-cases/registrations.ts';
import { forgetCodes } from '../one-time-codes/use-cases/forget-codes.ts';
import { forgetImports } from '../people-imports/use-cases/forget-imports.ts';
import { endLatePremiumRequests } from '../premium/use-cases/end-late-premium-requests.ts';
import { followSubscriptions } from '../premium/use-cases/follow-subscriptions.ts';
import { sweepPrivacyRequests } from '../privacy/use-cases/sweep-requests.ts';
import { endIdleSessions } from '../sessions/use-cases/end-idle-sessions.ts';
import { forgetSessions } from '../sessions/use-cases/forget-sessions.ts';
import { forgetVisits } from '../sessions/use-cases/forget-visits.ts';
import { storeFailedSignIns } from '../sessions/use-cases/store-failed-sign-ins.ts';
import { endLateTransfers } from '../transfers/use-cases/end-late-transfers.ts';

/** Well below the 60 s after which a replica that hears nothing refuses writes. */
const TICK_EVERY_MS = 2_000;
const KEYS_EVERY_MS = 60_000;
/** Roles change with a new version; soon enough after its start. */
const ROLES_EVERY_MS = 60_000;
/** A crash forgets no more tries than came in meanwhile. */
const FAILED_EVERY_MS = 2_000;
const IDLE_EVERY_MS = 30_000;
/** After a start the calls that other processes have seen meanwhile come first. */
const IDLE_AFTER_START_MS = 300_000;
/** They wait for days. */
const EXCUSES_EVERY_MS = 60_000;
/** Deadlines are hours and days away. */
const PREMIUM_EVERY_MS = 60_000;
const CLEANUP_EVERY_MS = 600_000;

export interface IdentityLoops {
  /** Time between two notes of where the audit trail ends. */
  readonly anchorMs: number;
  /** Who is mailed where it ends. */
  readonly anchorMail: string | null;
}

/** The loops of identity; any number of replicas may run them. */
export function identityWorkers(context: IdentityContext, { anchorMs, anchorMail }: IdentityLoops): Worker[] {
  const { clock, logger, signer } = context;
  const idleFrom = clock.now().getTime() + IDLE_AFTER_START_MS;
  /** @param round answers true when there is more to do at once. */
  const every = (name: string, ms: number, round: () => Promise<unknown>) =>
    pollingWorker({ name, clock, logger, minMs: ms, maxMs: ms, round: async () => (await round()) === true });
  const anchors = new AuditAnchors(context);
  const mail = anchorMail === null ? null : new AnchorMail(context, anchorMail);
  return [
    every('identity keys', KEYS_EVERY_MS, () => signer.reload()),
    every('identity roles', ROLES_EVERY_MS, () => followRoles(context)),
    every('identity feed', TICK_EVERY_MS, () => tickFeed(context)),
    every('identity failed sign-ins', FAILED_EVERY_MS, () => storeFailedSignIns(context)),
    every('identity idle sessions', IDLE_EVERY_MS, async () => clock.now().getTime() >= idleFrom && endIdleSessions(context)),
    every('identity excuse requests', EXCUSES_EVERY_MS, () => endLateExcuseRequests(context)),
    every('identity transfers', EXCUSES_EVERY_MS, () => endLateTransfers(context)),
    every('identity premium requests', PREMIUM_EVERY_MS, () => endLatePremiumRequests(context)),
    every('identity subscriptions', PREMIUM_EVERY_MS, () => followSubscriptions(context)),
    every('identity audit anchors', anchorMs, () => anchors.note()),
    ...(context.google === null ? [] : [googleWorker(context.google)]),
    ...(mail === null ? [] : [every('identity anchor mail', anchorMs, () => mail.send())]),
    every('identity people imports', CLEANUP_EVERY_MS, () => forgetImports(context)),
    every('identity one-time codes', CLEANUP_EVERY_MS, () => forgetCodes(context)),
    every('identity registrations', CLEANUP_EVERY_MS, () => forgetRegistrations(context)),
    every('identity sessions', CLEANUP_EVERY_MS, () => forgetSessions(context)),
    every('identity privacy requests', CLEANUP_EVERY_MS, () => sweepPrivacyRequests(context)),
    every('identity visits', CLEANUP_EVERY_MS, () => forgetVisits(context)),
  ];
}
