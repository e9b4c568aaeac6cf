import type { Transaction } from '@balai/runtime/database';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { type LinkPurpose, linkOf } from '../domain/account-links.ts';
import { accountTexts } from '../messages/account-texts.ts';
import * as tokens from '../repository/account-tokens.ts';
import type { AccountRow } from '../repository/accounts.ts';
import { notifyOwner } from './notify-owner.ts';

/** A link that is shown once. */
export interface MadeLink {
  readonly link: string;
  readonly expiresAt: Date;
  readonly sentTo: readonly ('whatsapp' | 'email')[];
}

/** A link to be made. */
export interface LinkWish {
  readonly purpose: LinkPurpose;
  readonly lifetimeMs: number;
  /** Address of the pages. */
  readonly base: string;
}

/** Makes a link by which the owner of an account sets a password, voids the earlier one, and sends it to the owner's contacts. */
export async function makeLink(
  tx: Transaction,
  { secrets, newId }: Pick<IdentityContext, 'secrets' | 'newId'>,
  account: AccountRow,
  { purpose, lifetimeMs, base }: LinkWish,
  at: Date,
): Promise<MadeLink> {
  const token = secrets.token();
  const expiresAt = new Date(at.getTime() + lifetimeMs);
  await tokens.put(tx, { hash: secrets.hashOf(token), accountId: account.account_id, purpose, expiresAt }, at);
  const link = linkOf(base, purpose, token);
  const texts = accountTexts[await clients.languageOf(tx, account.tenants)];
  const letter =
    purpose === 'invitation' ? texts.invitation(account.username, link) : texts.reset(account.username, link, lifetimeMs / 60_000);
  // A key of its own: each link is another message.
  const sentTo = notifyOwner(tx, account, { ...letter, key: `account-${purpose}:${newId()}`, priority: 'code' });
  return { link, expiresAt, sentTo };
}
