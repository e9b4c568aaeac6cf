import { addDays } from '@balai/calendar';
import { isUuid, type Platform } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { instagramPostWire, type MediaLinks, type PostSource, tiktokPostWire } from '@balai/contracts/collector';
import {
  type AuthorisedCall,
  answerList,
  bind,
  type EncodedBody,
  type ListBody,
  type RouteBinding,
  type StreamedBody,
  sortingOf,
} from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { readerOf } from '../../posts/use-cases/find-self.ts';
import type { StandardFilterQuery } from '../../questions/domain/standard-filter.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { AnswerCache, Resolved } from '../../recap/use-cases/answer-cache.ts';
import type { PostSort } from '../repository/post-lists.ts';
import { countPosts, listPosts } from '../use-cases/list-posts.ts';

/** Rows of an answer that is kept; a longer one is streamed. */
const KEPT_ROWS = 10_000;

type SortName = 'created_at' | 'code';
type PostListQuery = StandardFilterQuery & {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: SortName | `-${SortName}` | undefined;
};
type Call = Pick<AuthorisedCall<typeof wire.instagramTasks>, 'actor' | 'request'>;

/** A list of posts: of which platform and sort, in which order unless told, and as what rows. */
interface PostList<W> {
  readonly platform: Platform;
  readonly sort: PostSort;
  readonly order: SortName | `-${SortName}`;
  readonly toWire: (post: PostSource, links: MediaLinks) => W;
}

const INSTAGRAM = { platform: 'instagram' as const, sort: 'routine' as const, toWire: instagramPostWire };
const TIKTOK = { platform: 'tiktok' as const, sort: 'routine' as const, toWire: tiktokPostWire };

const isPeriodGiven = (query: StandardFilterQuery): boolean =>
  [query.periode, query.tanggal, query.start_date, query.end_date, query.tanggal_mulai, query.tanggal_selesai].some(
    (value) => (value ?? '').trim() !== '',
  );

/** Without any word about the time: all there ever was. */
const ofAllTime = <Q extends StandardFilterQuery>(query: Q): Q => (isPeriodGiven(query) ? query : { ...query, periode: 'semua' });

const textOf = ({ q }: PostListQuery): string | null => q?.trim() || null;

/** Lists of posts by the rules of the recaps. */
class PostLists {
  private readonly context: AttendanceContext;
  private readonly answers: AnswerCache;

  constructor(context: AttendanceContext, answers: AnswerCache) {
    this.context = context;
    this.answers = answers;
  }

  async answer<W>(call: Call, query: PostListQuery, list: PostList<W>): Promise<{ body: EncodedBody | StreamedBody | ListBody<W> }> {
    const { question, validator } = await this.resolve(call, query, list.platform);
    const { limit, cursor, sort } = query;
    const { calledAs } = call.request;
    if (limit === undefined && (await this.count(question, query, list.sort)) > KEPT_ROWS)
      return this.read(question, query, list, calledAs);
    const view = { name: `posts ${list.sort}`, options: [limit, cursor, sort ?? list.order, textOf(query), calledAs] };
    const asked = { questions: [question], validators: [validator] };
    return { body: await this.answers.get(view, asked, async () => (await this.read(question, query, list, calledAs)).body) };
  }

  /** What the query means. */
  async resolve({ actor, request }: Call, query: PostListQuery, platform: Platform): Promise<Resolved> {
    const stamp = await this.answers.stamp();
    return this.answers.resolve(callerOf(actor, request.headers), filterOf(query, 'own'), platform, stamp);
  }

  /** How many posts it is about. */
  count(question: Question, query: PostListQuery, sort: PostSort): Promise<number> {
    return countPosts(this.context, { question, sort, text: textOf(query) });
  }

  private read<W>(question: Question, query: PostListQuery, list: PostList<W>, calledAs: string) {
    const order = query.sort ?? list.order;
    const { field, descending } = sortingOf(order);
    const listing = { question, sort: list.sort, text: textOf(query) };
    return answerList(query, {
      order,
      isId: isUuid,
      read: (after, limit) => listPosts(this.context, listing, { by: field, descending, after, limit }),
      positionOf: (post) => ({ key: post.sort_key, id: post.post_id }),
      toWire: (post) => list.toWire(post, this.context.images.mediaOf(post.client_id, calledAs)),
    });
  }
}

/** Special tasks of today; where there are none, of the range or the days that were given, newest first. */
async function specialTasks(lists: PostLists, call: Call, { days, ...query }: PostListQuery & { readonly days?: number | undefined }) {
  const { start_date: _, end_date: __, tanggal_mulai: ___, tanggal_selesai: ____, ...plain } = query;
  const today = { ...plain, periode: 'harian' };
  const { question } = await lists.resolve(call, today, 'instagram');
  const isRange = (query.start_date ?? query.tanggal_mulai) !== undefined || (query.end_date ?? query.tanggal_selesai) !== undefined;
  const { to } = question.period;
  if ((!isRange && days === undefined) || to === null || (await lists.count(question, plain, 'special')) > 0)
    return lists.answer(call, today, { ...INSTAGRAM, sort: 'special', order: 'created_at' });
  const range = isRange || days === undefined ? query : { ...plain, start_date: addDays(to, 1 - days), end_date: to };
  return lists.answer(call, range, { ...INSTAGRAM, sort: 'special', order: '-created_at' });
}

/** Lists of posts that count, with the legacy names. */
export function postListRoutes(context: AttendanceContext, answers: AnswerCache): RouteBinding[] {
  const lists = new PostLists(context, answers);
  return [
    bind(wire.instagramTasks, async ({ actor, request, query }) =>
      lists.answer({ actor: await readerOf(context, actor), request }, query, { ...INSTAGRAM, order: 'created_at' }),
    ),
    bind(wire.specialInstagramTasks, async ({ actor, request, query }) =>
      specialTasks(lists, { actor: await readerOf(context, actor), request }, query),
    ),
    bind(wire.instagramPosts, (call) => lists.answer(call, call.query, { ...INSTAGRAM, order: 'code' })),
    bind(wire.tiktokPosts, (call) => lists.answer(call, ofAllTime(call.query), { ...TIKTOK, order: '-created_at' })),
    bind(wire.clientInstagramPosts, (call) =>
      lists.answer(call, ofAllTime({ ...call.query, ...call.params }), { ...INSTAGRAM, order: '-created_at' }),
    ),
    bind(wire.clientTiktokPosts, (call) =>
      lists.answer(call, ofAllTime({ ...call.query, ...call.params }), { ...TIKTOK, order: '-created_at' }),
    ),
  ];
}
