import type { Platform } from '@balai/contracts';
import { publishingAccountChanged } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import { editorialProblems } from '../../problems.ts';
import { requireKnown } from '../../use-cases/require-known.ts';
import { accountStateOf, warnBeforeMs } from '../domain/account-state.ts';
import { type OpenAccount, PublishFailure, type Secret } from '../domain/publisher.ts';
import * as accounts from '../repository/publishing-accounts.ts';
import { warnOfAccount } from './warn-of-account.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'cryptor' | 'publishers' | 'changed' | 'wake' | 'newId' | 'publicUrl'>;
type Named = { readonly clientId: string; readonly platform: Platform };

/** A token as somebody brings it. */
export interface BroughtToken extends Named {
  readonly secret: Secret;
  readonly accountId: string | null;
  readonly tokenEndsAt: Date | null;
  readonly enabled: boolean;
}

const DAY_MS = 86_400_000;
/** A platform that did not answer is asked again. */
const RETRY_MS = 600_000;
/** How long whoever asks about an account has for it. */
const CHECK_MS = 120_000;
/** Who did it where nobody did. */
const NOBODY = 'sistem';

/** Tells everybody how an account stands; the token is in no message. */
function publish({ changed }: Context, tx: Transaction, row: accounts.PublishingAccountRow, deletedAt: Date | null = null): void {
  const { client_id, platform, account_id, account_name, enabled, updated_by, version } = row;
  const times = { token_ends_at: row.token_ends_at?.toISOString() ?? null, updated_at: row.updated_at.toISOString() };
  const entity = { client_id, platform, account_id, account_name, enabled, updated_by, version, ...times };
  const key = `${client_id}:${platform}`;
  tx.send(publishingAccountChanged, { ...entity, deletedAt: deletedAt?.toISOString() ?? null }, { subject: key, orderKey: key });
  tx.afterCommit(() => changed([client_id]));
}

/** The account with what opens it. */
export function openedAccount({ cryptor }: Pick<Context, 'cryptor'>, row: accounts.SealedAccount): OpenAccount {
  // Written by `sealed`; the cipher's tag vouches that it is unchanged.
  return { accountId: row.account_id, secret: JSON.parse(cryptor.decrypt(row.sealed_secret)) as Secret };
}
const sealed = ({ cryptor }: Pick<Context, 'cryptor'>, secret: Secret): string => cryptor.encrypt(JSON.stringify(secret));

/** The connected accounts of a client, or of all that the caller sees. @throws Problem `client_not_found` */
export const listPublishingAccounts = (
  { database }: Pick<Context, 'database'>,
  actor: Actor,
  clientId: string | null,
): Promise<accounts.PublishingAccountRow[]> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, clientId);
    return accounts.list(tx, clientId);
  });

/** Connects an account instead of the one before. @throws Problem `client_not_found` */
export const connectAccount = (
  context: Context,
  actor: Actor,
  brought: BroughtToken,
  cause: Cause,
): Promise<accounts.PublishingAccountRow> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const { clientId, platform, accountId, tokenEndsAt, enabled } = brought;
      await requireKnown(tx, clientId);
      const row = await accounts.put(tx, {
        ...{ client_id: clientId, platform, account_id: accountId, account_name: null, sealed_secret: sealed(context, brought.secret) },
        ...{ token_ends_at: tokenEndsAt, enabled, refused: null, checked_at: null },
        ...{ updated_by: actor.username, updated_at: context.clock.now(), connected_by_id: actor.accountId },
      });
      publish(context, tx, row);
      tx.afterCommit(() => context.wake.publishing());
      return row;
    },
    cause,
  );

/** @throws Problem `client_not_found`, `publishing_account_not_found` */
export const switchAccount = (
  context: Context,
  actor: Actor,
  { clientId, platform, enabled }: Named & { readonly enabled: boolean },
  cause: Cause,
): Promise<accounts.PublishingAccountRow> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      await requireKnown(tx, clientId);
      const known = await accounts.lock(tx, clientId, platform);
      if (known === null) throw new Problem(editorialProblems.publishing_account_not_found);
      const now = context.clock.now();
      const row = await accounts.save(tx, { ...known, enabled, updated_by: actor.username, updated_at: now }, now);
      publish(context, tx, row);
      tx.afterCommit(() => context.wake.publishing());
      return row;
    },
    cause,
  );

/** Forgets an account and its token. @throws Problem `client_not_found`, `publishing_account_not_found` */
export const forgetAccount = (context: Context, actor: Actor, { clientId, platform }: Named, cause: Cause): Promise<void> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      await requireKnown(tx, clientId);
      const at = context.clock.now();
      const row = await accounts.remove(tx, { clientId, platform, by: actor.username, at });
      if (row === null) throw new Problem(editorialProblems.publishing_account_not_found);
      publish(context, tx, row, at);
    },
    cause,
  );

/** Notes that the platform refuses the token of an account. */
export async function noteRefused(context: Context, tx: Transaction, { clientId, platform }: Named, detail: string | null): Promise<void> {
  const known = await accounts.lock(tx, clientId, platform);
  if (known === null || known.refused !== null) return;
  const now = context.clock.now();
  const refused = { ...known, refused: detail ?? '', checked_at: now, updated_by: NOBODY, updated_at: now };
  const row = await accounts.save(tx, refused, new Date(now.getTime() + DAY_MS));
  publish(context, tx, row);
  await warnOfAccount(context, tx, row, 'refused');
}

/** What a platform said about an account. */
type Told = Partial<Pick<accounts.SealedAccount, 'account_id' | 'account_name' | 'sealed_secret' | 'token_ends_at' | 'refused'>>;

async function checkAccount(context: Context, row: accounts.SealedAccount): Promise<Told | null> {
  const publisher = context.publishers[row.platform];
  let account = openedAccount(context, row);
  let told: Told = {};
  const leftMs = row.token_ends_at === null ? null : row.token_ends_at.getTime() - context.clock.now().getTime();
  const isEnding = leftMs === null ? account.secret.refresh_token !== null : leftMs < publisher.refreshBeforeMs;
  try {
    const fresh = isEnding ? await publisher.refresh(account) : null;
    if (fresh !== null) {
      account = { ...account, secret: fresh.secret };
      told = { sealed_secret: sealed(context, fresh.secret), token_ends_at: fresh.endsAt };
    }
    const { accountId, name } = await publisher.identify(account);
    return { ...told, account_id: accountId, account_name: name, refused: null };
  } catch (error) {
    if (!(error instanceof PublishFailure)) throw error;
    // A new token is kept whatever came after it: the old one may be worth nothing by now.
    if (error.kind === 'token') return { ...told, refused: error.detail ?? '' };
    return Object.keys(told).length === 0 ? null : told;
  }
}

/** Until it is asked about again: when people are to be told that its token ends, it has to be known. */
function nextCheckMs({ publishers }: Context, { platform, token_ends_at: endsAt }: accounts.PublishingAccountRow, now: Date): number {
  const publisher = publishers[platform];
  const toWarningMs = endsAt === null ? 0 : endsAt.getTime() - now.getTime() - warnBeforeMs(publisher) + 1_000;
  const usualMs = Math.min(DAY_MS, publisher.refreshBeforeMs);
  return toWarningMs > 0 ? Math.min(usualMs, toWarningMs) : usualMs;
}

/** Asks a platform about one account that is due, and for a new token in time; false when none is due. */
export async function checkNextAccount(context: Context): Promise<boolean> {
  const { database, clock } = context;
  const started = clock.now();
  const row = await database.unitOfWork('system', (tx) => accounts.claimCheck(tx, started, new Date(started.getTime() + CHECK_MS)));
  if (row === null) return false;
  const told = await checkAccount(context, row);
  await database.unitOfWork('system', async (tx) => {
    const known = await accounts.lock(tx, row.client_id, row.platform);
    // Another token was brought meanwhile: it is asked about by itself.
    if (known === null || known.sealed_secret !== row.sealed_secret) return;
    const now = clock.now();
    const next = { ...known, ...told, checked_at: told === null ? known.checked_at : now };
    const isSame = told !== null && Object.entries(told).every(([key, value]) => String(Reflect.get(known, key)) === String(value));
    const checkAt = new Date(now.getTime() + (told === null ? RETRY_MS : nextCheckMs(context, next, now)));
    if (told === null || isSame) await accounts.noteCheck(tx, next, checkAt);
    else publish(context, tx, await accounts.save(tx, { ...next, updated_at: now }, checkAt));
    const state = accountStateOf(next, context.publishers[next.platform], now);
    if (state === 'ending' || state === 'refused') await warnOfAccount(context, tx, next, state);
  });
  return true;
}
