import { withDeadline } from '@balai/runtime/core';
import { publishPost } from '../api/publish-post.ts';
import type { SandboxContext } from '../api/sandbox-context.ts';
import { postUrl } from '../domain/post-identity.ts';
import { findAccountOfClient } from '../repository/accounts.ts';
import { GRAPH_ERRORS } from './graph-errors.ts';
import { type GraphAccount, GraphStandIn } from './graph-plugin.ts';

/** `sandbox.POLRES_MAWAR` is a token of that client's account. */
const TOKEN = /^sandbox\.([A-Za-z0-9_.-]{1,50}?)(?:\.fresh)*$/;
const FETCH_MS = 10_000;
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/** Whether an address leads to a picture as the platform takes it, or a film. */
async function canFetch(url: string): Promise<boolean> {
  try {
    return await withDeadline(FETCH_MS, undefined, async (signal) => {
      const answer = await fetch(url, { signal, redirect: 'manual' });
      const bytes = Buffer.from(await answer.arrayBuffer());
      return answer.ok && (bytes.subarray(0, 3).equals(JPEG) || bytes.subarray(4, 8).toString('latin1') === 'ftyp');
    });
  } catch {
    return false;
  }
}

/** Instagram's content publishing into the sandbox's world: what is published there the simulated provider tells the collector of. */
export function sandboxGraph({ module }: SandboxContext): GraphStandIn {
  const { database, newId, clock } = module;
  const clients = new Map<string, string>();
  return new GraphStandIn({
    async accountOf(token): Promise<GraphAccount | (typeof GRAPH_ERRORS)['tokenInvalid']> {
      const clientId = TOKEN.exec(token)?.[1]?.toUpperCase();
      const account = clientId === undefined ? null : await database.read('system', (tx) => findAccountOfClient(tx, 'instagram', clientId));
      if (clientId === undefined || account === null) return GRAPH_ERRORS.tokenInvalid;
      const id = `17841${Buffer.from(clientId).toString('hex').slice(0, 24)}`;
      clients.set(id, clientId);
      return { id, username: account.handle };
    },
    async publish(account, caption) {
      const clientId = clients.get(account.id) ?? '';
      const wanted = { clientId, platform: 'instagram' as const, caption, takenAt: clock.now(), seedKey: null };
      const post = await database.unitOfWork('system', (tx) => publishPost(tx, newId, wanted));
      return { id: post.media_id, permalink: `${postUrl('instagram', post.platform_id, account.username)}/`, at: post.taken_at };
    },
    fetch: canFetch,
  });
}
