import * as wire from '@balai/contracts/chat';
import { type AuthorisedCall, bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { ChatContext } from '../../context.ts';
import { chatProblems } from '../../problems.ts';
import type { ProfileRow } from '../repository/profiles.ts';
import { changeProfile, getProfile, searchPeople } from '../use-cases/profiles.ts';

const LIMIT = 20;
const LIMIT_MAX = 50;
const success = true as const;

const publicToWire = ({ private_receipts: _, discoverable: __, ...row }: ProfileRow): wire.PublicProfile => row;
const ownToWire = (row: ProfileRow) => {
  const user = { ...publicToWire(row), settings: { private_receipts: row.private_receipts, discoverable: row.discoverable } };
  return { success, data: user, user };
};

/** HTTP edge of what people say of themselves. */
export function profileRoutes(context: ChatContext): RouteBinding[] {
  const change = async ({ actor, body, request }: Pick<AuthorisedCall<typeof wire.changeOwnProfile>, 'actor' | 'body' | 'request'>) => {
    const own = {
      displayName: body.display_name?.trim(),
      bio: body.bio,
      status: body.status,
      privateReceipts: body.settings?.private_receipts,
      discoverable: body.settings?.discoverable,
    };
    return { body: ownToWire(await changeProfile(context, actor, own, request.cause)) };
  };
  return [
    bind(wire.searchPeople, async ({ actor, query }) => {
      const limit = Math.min(query.limit ?? LIMIT, LIMIT_MAX);
      const offset = query.offset ?? 0;
      const found = await searchPeople(context, actor, { text: query.q.trim(), isExact: false, limit, offset });
      const users = found.map(({ friendship_id: _, friendship_status: __, ...person }) => person);
      return { body: { success, data: { users, count: users.length, limit, offset } } };
    }),
    bind(wire.getOwnProfile, async ({ actor }) => ({ body: ownToWire(await getProfile(context, actor, actor.accountId)) })),
    bind(wire.changeOwnProfile, change),
    bind(wire.getPerson, async ({ actor, params }) => {
      const user = publicToWire(await getProfile(context, actor, params.user_id));
      return { body: { success, data: user, user } };
    }),
    bind(wire.changeNamedProfile, async (call) => {
      if (call.params.user_id !== call.actor.accountId) throw new Problem(chatProblems.not_your_profile);
      return change(call);
    }),
  ];
}
