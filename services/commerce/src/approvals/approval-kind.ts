import type { ApprovalEngine, ApprovalTables, Round } from '@balai/approvals';
import type { Language, PermissionDefinition } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/access';
import { notifyAccount } from '@balai/contracts/notifier';
import type { Clock } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import type { ProblemDefinition } from '@balai/runtime/problem';
import { type ApprovalOutcome, type Described, type KindTexts, outcomeText, requestText } from './approval-texts.ts';

/** What approvals run with. */
export interface ApprovalContext {
  readonly clock: Clock;
  readonly newId: () => string;
  /** Where browsers reach the platform, without a slash at the end; null: unknown, then messages have no links. */
  readonly publicUrl: string | null;
}

/** What approvers decide on. */
export interface ApprovalSubject {
  readonly id: string;
  readonly client_id: string;
  /** Accounts that wrote in it: they may not decide. */
  readonly writers: readonly string[];
}

/** A kind of subject of this service: discounts of orders, changes of prices. */
export interface ApprovalKind<S extends ApprovalSubject> {
  readonly tables: ApprovalTables;
  readonly permission: PermissionDefinition;
  readonly texts: Readonly<Record<Language, KindTexts>>;
  /** Refuses a writer that decides. */
  readonly own: ProblemDefinition;
  /** The subject; null: it is gone. */
  find(tx: Transaction, id: string): Promise<S | null>;
  lock(tx: Transaction, id: string): Promise<S | null>;
  describe(subject: S, language: ClientLanguage): Omit<Described, 'page'>;
  /** Path of the page that decides it. */
  pathOf(subject: S): string;
  /** Ends what waits for a round that expired. */
  expired?(tx: Transaction, subject: S): Promise<void>;
}

const languageOf = async (tx: Transaction, clientId: string) => (await findClient(tx, clientId))?.language ?? ('id' as const);

/** Sends one message to each of the accounts that still see the client. */
async function notify<S extends ApprovalSubject>(
  { newId }: ApprovalContext,
  { tables }: ApprovalKind<S>,
  tx: Transaction,
  { client_id }: S,
  accountIds: readonly string[],
  message: { readonly subject: string; readonly text: string; readonly kind: 'approval' | 'notice' },
): Promise<void> {
  const { subject, text, kind } = message;
  const email = { subject, text, when: kind === 'approval' ? ('beside' as const) : ('instead' as const) };
  for (const { account_id } of await tables.accounts.listOf(tx, [...new Set(accountIds)], client_id)) {
    const notice_id = newId();
    tx.send(notifyAccount, { notice_id, account_id, client_id, text, kind, email }, { subject: notice_id });
  }
}

const described = <S extends ApprovalSubject>(
  { publicUrl }: ApprovalContext,
  kind: ApprovalKind<S>,
  subject: S,
  language: ClientLanguage,
): Described => ({ ...kind.describe(subject, language), page: publicUrl === null ? null : `${publicUrl}${kind.pathOf(subject)}` });

/** Notifies the requester, and the approvers whose answer is not needed any more. */
export async function notifyOutcome<S extends ApprovalSubject>(
  context: ApprovalContext,
  kind: ApprovalKind<S>,
  tx: Transaction,
  { subject, round }: { readonly subject: S; readonly round: Round },
  ended: {
    readonly outcome: ApprovalOutcome;
    readonly by: { readonly accountId: string | null; readonly name: string } | null;
    readonly note: string | null;
  },
): Promise<void> {
  const language = await languageOf(tx, subject.client_id);
  const about = described(context, kind, subject, language);
  const text = outcomeText(about, kind.texts[language], language, { ...ended, by: ended.by?.name ?? null });
  const asked = round.requests.filter(({ asked_at }) => asked_at !== null);
  const others = asked.flatMap(({ account_id, stand_ins }) => [account_id, ...stand_ins]);
  const concerned = [...(round.requested_by_id === null ? [] : [round.requested_by_id]), ...others];
  const to = concerned.filter((id) => id !== ended.by?.accountId);
  await notify(context, kind, tx, subject, to, { ...text, kind: 'notice' });
}

/** Rounds of approval over the subjects of a kind. */
export const engineOf = <S extends ApprovalSubject>(context: ApprovalContext, kind: ApprovalKind<S>): ApprovalEngine<S> => ({
  tables: kind.tables,
  clock: context.clock,
  newId: context.newId,
  rules: {
    permission: kind.permission.name,
    sendsCodes: false,
    idOf: ({ id }) => id,
    clientOf: ({ client_id }) => client_id,
    isInvolved: ({ writers }, accountId) => writers.includes(accountId),
    lock: (tx, id) => kind.lock(tx, id),
    announce: async (tx, subject, { accountId, standIns, not, isReminder }) => {
      const round = await kind.tables.rounds.newestOf(tx, subject.id);
      const language = await languageOf(tx, subject.client_id);
      const about = described(context, kind, subject, language);
      const text = requestText(about, kind.texts[language], language, { by: round?.requested_by_name ?? '', isReminder });
      const able = [accountId, ...standIns].filter((id) => !not.includes(id) && !subject.writers.includes(id));
      await notify(context, kind, tx, subject, able, { ...text, kind: 'approval' });
    },
    escalated: (tx, subject, { round, to }) =>
      notifyOutcome(context, kind, tx, { subject, round }, { outcome: 'escalated', by: { accountId: null, name: to }, note: null }),
    expired: async (tx, subject, round) => {
      await kind.tables.rounds.end(tx, round.round_id, 'expired', context.clock.now());
      await kind.expired?.(tx, subject);
      await notifyOutcome(context, kind, tx, { subject, round }, { outcome: 'expired', by: null, note: null });
    },
  },
});
