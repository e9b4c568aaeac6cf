import { listCollectionKeys, switchCollectionKey } from '@balai/contracts/collector';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { CollectorContext } from '../../context.ts';
import { listKeys, switchKey } from '../use-cases/manage-keys.ts';

/** The keys of the providers: how they stand, and switching them. */
export const keyRoutes = (context: CollectorContext): RouteBinding[] => [
  bind(listCollectionKeys, async () => ({ body: { success: true as const, data: await listKeys(context) } })),
  bind(switchCollectionKey, async ({ params, body, request }) => {
    const data = await switchKey(context, { keyHash: params.hash, enabled: body.enabled }, request.cause);
    return { body: { success: true as const, data } };
  }),
];
