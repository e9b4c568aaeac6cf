import { clientIdOf, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import { namedRole } from '../../access/routes/roles.ts';
import { listRoles } from '../../access/use-cases/manage-roles.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { givenClientId } from '../../routes/input.ts';
import { clientsToGive } from '../domain/account-powers.ts';
import type { AccountDecision } from '../domain/account-states.ts';
import { changeAccount } from '../use-cases/change-account.ts';
import { decideAccount } from '../use-cases/decide-account.ts';
import { inviteAccount } from '../use-cases/invite-account.ts';
import { type AccountWish, countAccounts, listAccounts, showAccount } from '../use-cases/list-accounts.ts';
import { resetAccount } from '../use-cases/reset-account.ts';
import { accountToWire, dashboardUserToWire } from './account-wire.ts';

/** Accounts a page holds where no number is asked for. */
const LIST_DEFAULT = 100;

const roleNameOf = (typed: string): string => typed.trim().toLowerCase();
const clientIdsOf = (typed: readonly string[]): string[] => [...new Set(typed.map((id) => clientIdOf(id)))];
const grantsOf = (typed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(typed).map(([client, role]) => [clientIdOf(client), roleNameOf(role)]));

/** HTTP edge of accounts of staff. */
export function accountRoutes(context: IdentityContext): RouteBinding[] {
  const answerOf = async (actor: Actor, accountId: string) => ({
    body: { success: true as const, data: accountToWire(actor, await showAccount(context, actor, accountId)) },
  });
  const baseOf = (calledAs: string): string => context.publicUrl ?? calledAs;
  const decision = (route: typeof wire.approveAccount, word: AccountDecision): RouteBinding =>
    bind(route, async ({ actor, params, request }) => {
      const accountId = params.account_id.toLowerCase();
      await decideAccount(context, actor, accountId, word, request.cause);
      return answerOf(actor, accountId);
    });
  const legacyDecision = (route: typeof wire.approveDashboardUser, word: AccountDecision): RouteBinding =>
    bind(route, async ({ actor, params, request }) => {
      if (!isUuid(params.id)) throw new Problem(identityProblems.account_not_found);
      const accountId = params.id.toLowerCase();
      await decideAccount(context, actor, accountId, word, request.cause);
      return { body: { success: true as const, data: dashboardUserToWire(await showAccount(context, actor, accountId)) } };
    });
  return [
    bind(wire.listAccounts, async ({ actor, query }) => {
      const wish: AccountWish = {
        state: query.state ?? null,
        role: query.role === undefined ? null : roleNameOf(query.role),
        clientId: givenClientId(query.client_id) ?? null,
        text: query.q?.trim() || null,
      };
      const { body } = await answerList(
        { ...query, limit: query.limit ?? LIST_DEFAULT },
        {
          order: 'username',
          isId: isUuid,
          read: (after, limit) => listAccounts(context, actor, wish, { after, limit }),
          positionOf: ({ account_id: id, username }) => ({ key: username.toLowerCase(), id }),
          toWire: (row) => accountToWire(actor, row),
        },
      );
      if (!('data' in body) || query.cursor !== undefined) return { body };
      const roles = (await listRoles(context)).map((role) => ({ ...namedRole(role), given_for: clientsToGive(actor, role) }));
      return { body: { ...body, states: await countAccounts(context, actor, wish), roles } };
    }),
    bind(wire.showAccount, ({ actor, params }) => answerOf(actor, params.account_id.toLowerCase())),
    bind(wire.changeAccount, async ({ actor, params, body, request }) => {
      const accountId = params.account_id.toLowerCase();
      const { role, client_ids, grants, whatsapp, email } = body;
      const change = {
        ...(role === undefined ? {} : { role: roleNameOf(role) }),
        ...(client_ids === undefined ? {} : { clientIds: clientIdsOf(client_ids) }),
        ...(grants === undefined ? {} : { grants: grantsOf(grants) }),
        ...(whatsapp === undefined ? {} : { whatsapp: whatsapp ?? '' }),
        ...(email === undefined ? {} : { email: email ?? '' }),
      };
      await changeAccount(context, actor, accountId, change, request.cause);
      return answerOf(actor, accountId);
    }),
    decision(wire.approveAccount, 'approve'),
    decision(wire.rejectAccount, 'reject'),
    decision(wire.closeAccount, 'close'),
    decision(wire.reopenAccount, 'reopen'),
    legacyDecision(wire.approveDashboardUser, 'approve'),
    legacyDecision(wire.rejectDashboardUser, 'reject'),
    bind(wire.resetAccount, async ({ actor, params, body, request }) => {
      const wish = { accountId: params.account_id.toLowerCase(), method: body.method, base: baseOf(request.calledAs) };
      const { link, password } = await resetAccount(context, actor, wish, request.cause);
      const data = {
        link: link?.link ?? null,
        password,
        expires_at: link?.expiresAt.toISOString() ?? null,
        sent_to: [...(link?.sentTo ?? [])],
      };
      return { body: { success: true as const, data } };
    }),
    bind(wire.inviteAccount, async ({ actor, body, request }) => {
      const { username, role, client_ids, grants = {}, whatsapp, email } = body;
      const invitation = {
        ...{ username, role: roleNameOf(role), clientIds: clientIdsOf(client_ids), grants: grantsOf(grants) },
        ...{ whatsapp: whatsapp ?? '', email: email ?? '', base: baseOf(request.calledAs) },
      };
      const { accountId, link, expiresAt, sentTo } = await inviteAccount(context, actor, invitation, request.cause);
      const account = accountToWire(actor, await showAccount(context, actor, accountId));
      return { body: { success: true as const, data: { link, expires_at: expiresAt.toISOString(), sent_to: [...sentTo], account } } };
    }),
  ];
}
