import { PREMIUM_TIERS } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { priceOf } from '../../platform-config/domain/platform-settings.ts';
import * as platformConfig from '../../platform-config/repository/platform-config.ts';
import { identityProblems } from '../../problems.ts';
import { deadlineOf } from '../domain/premium-times.ts';
import { minorOf } from '../domain/rupiah.ts';
import type { PremiumAsker, PremiumOwner, PremiumRequestRow, PremiumRequestView, Transfer } from '../repository/premium-requests.ts';
import * as requests from '../repository/premium-requests.ts';
import { requireEnding } from './current-premium.ts';
import { notifyDeciders, notifyOwner } from './notify-premium.ts';
import { publishRequest } from './publish-premium.ts';
import { type GivenProof, keepProof, storeProof } from './store-proof.ts';

/** What requests are made with. */
export type RequestContext = Pick<IdentityContext, 'database' | 'clock' | 'newId' | 'blobs'>;

/** Fields of a transfer as they were given; undefined: not given. */
export type GivenTransfer = {
  readonly [K in 'bank_name' | 'account_number' | 'sender_name' | 'tier']?: string | undefined;
} & { readonly [K in 'transfer_minor' | 'unique_code' | 'whatsapp']?: string | null | undefined };

export type NewTransfer = GivenTransfer & Pick<Transfer, 'bank_name' | 'account_number' | 'sender_name'>;

const NO_PROOF = { proof_blob: null, proof_name: null, proof_url: null };

/** Ends a request that is past its deadline, and says so. */
export async function noteLate({ newId }: Pick<IdentityContext, 'newId'>, tx: Transaction, row: PremiumRequestRow): Promise<void> {
  publishRequest(tx, row, row.proof_blob === null && row.proof_url === null ? 'pending' : 'confirmed');
  await notifyOwner(tx, row, { kind: 'late', tier: row.tier }, newId());
  await notifyDeciders(tx, row);
}

/** Price of a tier now, in hundredths of a rupiah. */
async function priceMinorOf(tx: Transaction, tier: string): Promise<string | null> {
  const price = priceOf(await platformConfig.current(tx), tier);
  return price === null ? null : minorOf(price).toString();
}

async function viewOf(tx: Transaction, requestId: number): Promise<PremiumRequestView> {
  const view = await requests.find(tx, { requestId });
  if (view === null) throw new Error(`premium request ${requestId} vanished`);
  return view;
}

/**
 * Asks for premium for an account or a person; its deciders are notified.
 * @throws Problem `client_not_found`, `account_not_found` (404), `premium_request_open`, `premium_endless` (409); those of {@link storeProof}
 */
export async function requestPremium(
  context: RequestContext,
  owner: PremiumOwner,
  { transfer, proof }: { readonly transfer: NewTransfer; readonly proof: GivenProof },
  cause: Cause,
): Promise<PremiumRequestView> {
  const { database, clock, newId } = context;
  const client = await database.read('system', (tx) => clients.find(tx, owner.clientId));
  if (client === null) throw clientNotFound(owner.clientId);
  const stored = await storeProof(context, owner.clientId, proof);
  return database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const account = owner.accountId === undefined ? null : await accounts.find(tx, owner.accountId);
      if (owner.accountId !== undefined && account === null) throw new Problem(identityProblems.account_not_found);
      if (account !== null) requireEnding(account);
      for (const late of await requests.closeLateOf(tx, owner, at)) await noteLate(context, tx, late);
      const tier = transfer.tier ?? PREMIUM_TIERS[0];
      const row = await requests.insert(
        tx,
        {
          ...{ bank_name: transfer.bank_name, account_number: transfer.account_number, sender_name: transfer.sender_name },
          tier,
          price_minor: await priceMinorOf(tx, tier),
          transfer_minor: transfer.transfer_minor ?? null,
          unique_code: transfer.unique_code ?? null,
          whatsapp: transfer.whatsapp ?? account?.whatsapp ?? null,
          ...(stored ?? NO_PROOF),
          request_token: newId(),
          ...{ owner, username: account?.username ?? null, state: stored === null ? 'pending' : 'confirmed' },
          expires_at: deadlineOf(at, stored !== null),
        },
        at,
      );
      if (row === null) throw new Problem(identityProblems.premium_request_open);
      await keepProof(context, tx, row, at);
      publishRequest(tx, row, null);
      await notifyDeciders(tx, row);
      return viewOf(tx, row.request_id);
    },
    cause,
  );
}

/** Whether a request belongs to the owner. */
export const isOwnRequest = (row: PremiumRequestRow, { accountId, personId }: PremiumAsker): boolean =>
  accountId === undefined ? row.person_id === personId : row.account_id === accountId;

/**
 * Adds the proof of payment to the owner's open request; its deciders are notified again.
 * @throws Problem `premium_request_not_found` (404), `payment_proof_required`, `premium_request_closed` (400); those of {@link storeProof}
 */
export async function confirmPremiumRequest(
  context: RequestContext,
  owner: PremiumAsker,
  { key, transfer, proof }: { readonly key: requests.RequestKey; readonly transfer: GivenTransfer; readonly proof: GivenProof },
  cause: Cause,
): Promise<PremiumRequestView> {
  const { database, clock } = context;
  const requireOwn = (row: PremiumRequestRow | null): PremiumRequestRow => {
    if (row === null || !isOwnRequest(row, owner)) throw new Problem(identityProblems.premium_request_not_found);
    return row;
  };
  const found = requireOwn(await database.read('system', (tx) => requests.find(tx, key)));
  const stored = await storeProof(context, found.client_id, proof);
  if (stored === null) throw new Problem(identityProblems.payment_proof_required);
  return database.unitOfWork(
    'system',
    async (tx) => {
      const at = clock.now();
      const before = requireOwn(await requests.lock(tx, key));
      const isOpen = before.state === 'pending' || before.state === 'confirmed';
      if (!isOpen || before.expires_at <= at) throw new Problem(identityProblems.premium_request_closed);
      const given = Object.fromEntries(Object.entries(transfer).filter(([, value]) => value !== undefined));
      const tier = transfer.tier ?? before.tier;
      // Of the same tier the price stands as it was requested.
      const price_minor = tier === before.tier ? before.price_minor : await priceMinorOf(tx, tier);
      const changed = { ...before, ...given, ...stored, price_minor, expires_at: deadlineOf(at, true) };
      const row = await requests.confirm(tx, before.request_id, changed, at);
      await keepProof(context, tx, row, at);
      publishRequest(tx, row, before.state);
      await notifyDeciders(tx, row);
      return viewOf(tx, row.request_id);
    },
    cause,
  );
}
