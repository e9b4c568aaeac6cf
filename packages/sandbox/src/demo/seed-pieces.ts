import { createApi } from '@balai/contracts/client';
import { createPiece, createPlan, listCandidates, listPieces, movePiece, patchPlan, publishPlan } from '@balai/contracts/editorial';
import { DEMO_PIECES, DEMO_REQUEST, type DemoPiece, type DemoStep } from './demo-pieces.ts';

const DAY_MS = 86_400_000;
/** What is planned is out a little later, with a tag more. */
const EARLIER_MS = 25 * 60_000;
const LAST_TAG = /\s*#\S+\s*$/;

/** Where and by whose hands the demo's editorial desk is filled. */
export interface SeedPiecesOptions {
  /** Base URL of the platform's REST. */
  readonly baseUrl: string;
  readonly clientId: string;
  /** Token of who writes; of somebody else, who decides. */
  readonly writer: string;
  readonly decider: string;
  readonly now: Date;
}

/** Fills the editorial desk of a client with a piece in every state; what is there already stays. How many it wrote. */
export const seedPieces = (options: SeedPiecesOptions): Promise<number> => writePieces(options, DEMO_PIECES);

/** Asks the client's approver for a decision that the demo leaves open. */
export const seedRequest = (options: SeedPiecesOptions): Promise<number> => writePieces(options, [DEMO_REQUEST]);

async function writePieces({ baseUrl, clientId, writer, decider, now }: SeedPiecesOptions, pieces: readonly DemoPiece[]): Promise<number> {
  const apis = {
    writer: createApi({ baseUrl, token: () => writer }),
    decider: createApi({ baseUrl, token: () => decider }),
  };
  const dayFrom = (days: number): string => new Date(now.getTime() + days * DAY_MS).toISOString();
  const take = async (id: string, { who, transition, note }: DemoStep) => {
    const body = { transition, ...(note === undefined ? {} : { note }) };
    await apis[who](movePiece, { params: { id }, body });
  };
  /** The post a planned one became, planned a little earlier and in almost the same words; null where nothing was posted in that week. */
  const planAlike = async (id: string): Promise<string | null> => {
    const { data } = await apis.writer(listCandidates, { params: { id } });
    const post = data.find(({ is_taken }) => !is_taken);
    if (post === undefined) return null;
    const planned_at = new Date(Date.parse(post.taken_at) - EARLIER_MS).toISOString();
    await apis.writer(patchPlan, { params: { id }, body: { planned_at, caption: (post.caption ?? '').replace(LAST_TAG, '') } });
    return post.post_id;
  };
  const write = async ({ steps, day, tags, plans = [], ...text }: DemoPiece): Promise<void> => {
    const body = { ...text, tags: [...tags], client_id: clientId, event_at: dayFrom(day) };
    const { piece_id: id } = (await apis.writer(createPiece, { body })).data;
    const out: { readonly id: string; readonly post_id: string }[] = [];
    for (const plan of plans) {
      const { data } = await apis.writer(createPlan, { params: { id }, body: { platform: plan.platform, planned_at: dayFrom(plan.in) } });
      const post_id = plan.isOut ? await planAlike(data.plan_id) : null;
      if (post_id !== null) out.push({ id: data.plan_id, post_id });
    }
    for (const step of steps) await take(id, step);
    for (const { id: plan, post_id } of out) await apis.writer(publishPlan, { params: { id: plan }, body: { post_id } });
  };
  const pages = [{}, { state: 'archived' as const }];
  const there = await Promise.all(pages.map((query) => apis.writer(listPieces, { query: { client_id: clientId, ...query } })));
  const known = new Set(there.flatMap(({ data }) => data.map(({ title }) => title)));
  const missing = pieces.filter(({ title }) => !known.has(title));
  for (const piece of missing) await write(piece);
  return missing.length;
}
