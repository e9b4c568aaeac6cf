import { clientIdOf, isUuid, type Platform } from '@balai/contracts';
import * as wire from '@balai/contracts/collector';
import type { Actor } from '@balai/runtime/access';
import { knownClient } from '@balai/runtime/directory';
import { answerList, bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { callerClient } from '../../routes/caller-client.ts';
import type { EngagedPost } from '../repository/engaged-handles.ts';
import { listEngaged } from '../use-cases/show-content.ts';

/** Posts of an answer that nobody limited, and how many are read at once. */
const POSTS_MAX = 10_000;
const POSTS_AT_ONCE = 25;

interface PageQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

const likesWire = ({ platform_id, handles }: EngagedPost) => ({ shortcode: platform_id, like_count: handles.length, likes: [...handles] });
// Callers know TikTok names with the sign before them.
const commentsWire = ({ platform_id, handles }: EngagedPost) => ({
  video_id: platform_id,
  comment_count: handles.length,
  comments: handles.map((handle) => `@${handle}`),
});

/** Who engaged in a client's posts. */
export function engagementListRoutes(context: CollectorContext): RouteBinding[] {
  async function answer<W>(actor: Actor, clientId: string, platform: Platform, query: PageQuery, toWire: (post: EngagedPost) => W) {
    await knownClient(context, actor.scope, clientId);
    const of = { clientId, platform };
    const listing = {
      order: `${platform} -taken_at`,
      isId: isUuid,
      read: (after: { key: string; id: string } | undefined, limit: number) => listEngaged(context, actor.scope, of, after, limit),
      positionOf: (post: EngagedPost) => ({ key: post.sort_key, id: post.post_id }),
      toWire,
    };
    if (query.limit !== undefined || query.cursor !== undefined)
      return answerList({ ...query, limit: rowsWanted(query.limit, POSTS_AT_ONCE, wire.ENGAGED_POSTS_MAX) }, listing);
    return { body: { json: everything(listing) } };
  }
  return [
    bind(wire.clientInstagramLikes, ({ actor, params, query }) =>
      answer(actor, clientIdOf(params.client_id), 'instagram', query, likesWire),
    ),
    bind(wire.clientTiktokComments, ({ actor, params, query }) =>
      answer(actor, clientIdOf(params.client_id), 'tiktok', query, commentsWire),
    ),
    bind(wire.tiktokComments, ({ actor, query, request }) => {
      const clientId = callerClient(actor, query.client_id, request.headers);
      if (clientId === null) throw new Problem(problems.client_required);
      return answer(actor, clientId, 'tiktok', query, commentsWire);
    }),
  ];
}

interface Pages<W> {
  readonly read: (after: { key: string; id: string } | undefined, limit: number) => ReturnType<typeof listEngaged>;
  readonly positionOf: (post: EngagedPost) => { key: string; id: string };
  readonly toWire: (post: EngagedPost) => W;
}

/** The whole list as JSON text, a few posts at a time. */
async function* everything<W>({ read, positionOf, toWire }: Pages<W>): AsyncGenerator<string> {
  yield '{"success":true,"data":[';
  let after: { key: string; id: string } | undefined;
  let sent = 0;
  do {
    const page = await read(after, POSTS_AT_ONCE);
    for (const post of page.rows) {
      yield `${sent === 0 ? '' : ','}${JSON.stringify(toWire(post))}`;
      sent += 1;
    }
    after = page.last === null ? undefined : positionOf(page.last);
  } while (after !== undefined && sent < POSTS_MAX);
  yield '],"next_cursor":null}';
}
