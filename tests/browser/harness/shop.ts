import { randomUUID } from 'node:crypto';
import { createBusiness, openConversation, sendMessage } from '@balai/contracts/chat';
import { createApi } from '@balai/contracts/client';
import { waitFor } from '@balai/testing';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { createUnit, type User } from '../../e2e/harness/people.ts';
import { type Visit, visit } from './chromium.ts';
import { type Shared, sharedInstallation } from './shared-installation.ts';
import type { OwnNames } from './shared-unit.ts';

/** Somebody who registered by themselves: a customer with a browser of their own. */
export interface Customer {
  readonly username: string;
  readonly user: User;
  enter(path: string, options?: BrowserContextOptions): Promise<[Page, Visit]>;
  /** Opens the conversation with the business. @returns its id */
  open(): Promise<string>;
  write(conversationId: string, content: string): Promise<unknown>;
}

/** A test file's client, published as a business. */
export interface Shop {
  readonly shared: Shared;
  readonly businessId: string;
  readonly username: string;
  /** The page of an account of the staff. */
  enter(account: string, path: string, options?: BrowserContextOptions): Promise<[Page, Visit]>;
  register(name: string, displayName: string): Promise<Customer>;
}

/** @param isPublished whether the client has a profile from the beginning */
export async function openShop(names: OwnNames, accounts: Readonly<Record<string, string>>, isPublished = true): Promise<Shop> {
  const shared = await sharedInstallation();
  const { installation, browser, platformAdmin } = shared;
  const businessId = names.client;
  const username = names.name('toko');
  await createUnit(platformAdmin, businessId, 1, { operator: names.phone('0001'), group: names.group('0001'), nrp: names.nrp('0000') });
  await shared.createAccounts(
    Object.entries(accounts).map(([account, role]) => ({ username: names.name(account), role, clientIds: [businessId] })),
  );
  if (isPublished)
    await waitFor(
      () =>
        platformAdmin.api(createBusiness, { body: { client_id: businessId, name: 'Toko Mawar', username } }).then(
          () => true,
          () => false,
        ),
      { timeoutMs: 30_000, what: `${businessId} to be published` },
    );
  return {
    ...{ shared, businessId, username },
    async enter(account, path, options = {}) {
      const one = await visit(browser, installation.baseUrl, options);
      return [await one.openAs(names.name(account), path), one];
    },
    async register(name, displayName) {
      const own = names.name(name);
      const answer = await fetch(`${installation.baseUrl}/api/v1/auth/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: own, password: 'kopi tubruk 77!', email: `${own}@contoh.id`, display_name: displayName }),
      });
      const { access_token: token } = (await answer.json()) as { access_token: string };
      const user: User = { token, api: createApi({ baseUrl: installation.baseUrl, token: () => token }) };
      return {
        ...{ username: own, user },
        async enter(path, options = {}) {
          const one = await visit(browser, installation.baseUrl, options);
          await one.context.addCookies([{ name: 'token', value: token, url: installation.baseUrl }]);
          return [await one.open(path), one];
        },
        open: async () => (await user.api(openConversation, { body: { type: 'business', business_id: businessId } })).data.id,
        write: (conversation_id, content) =>
          user.api(sendMessage, { params: { conversation_id }, body: { client_msg_id: randomUUID(), content } }),
      };
    },
  };
}
