import { changeNoticeSetting, showNoticeSetting } from '@balai/contracts/commerce';
import { clientOf } from '@balai/resources';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { CommerceContext } from '../context.ts';
import { changeSetting, showSetting } from './notice-setting.ts';

/** Routes by which a client decides whether its customers get messages about orders. */
export const noticeRoutes = (context: CommerceContext): RouteBinding[] => [
  bind(showNoticeSetting, async ({ actor, query }) => {
    const clientId = await clientOf(context, actor, query.client_id);
    return { body: { success: true as const, data: { client_id: clientId, enabled: await showSetting(context, actor, clientId) } } };
  }),
  bind(changeNoticeSetting, async ({ actor, body, request }) => {
    const clientId = await clientOf(context, actor, body.client_id);
    await changeSetting(context, { actor, clientId, cause: request.cause }, body.enabled);
    return { body: { success: true as const, data: { client_id: clientId, enabled: body.enabled } } };
  }),
];
