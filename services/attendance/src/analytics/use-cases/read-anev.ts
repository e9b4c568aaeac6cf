import { KIND_THAT_COUNTS } from '@balai/contracts';
import type { RecapContext } from '../../context.ts';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import { type Recap, readSources, recapOf } from '../../recap/use-cases/read-recap.ts';
import { sideOf } from '../../recap/use-cases/read-table.ts';

/** Posts searched for handles of nobody, the newest first: their lists are read in full. */
const SEARCHED_POSTS = 250;
/** Handles of nobody that an answer names. */
const NAMED_HANDLES = 500;

/** Engagements by handles that are nobody's. */
export interface Unmapped {
  readonly postsSearched: number;
  /** How many handles, and how many engagements they gave. */
  readonly handles: number;
  readonly engagements: number;
  /** Those with the most engagements, as many as were asked for. */
  readonly named: readonly { readonly handle: string; readonly count: number }[];
}

/** One platform of the analysis. */
export interface AnevSide {
  readonly recap: Recap;
  readonly unmapped: Unmapped;
  readonly table: AttendanceTable;
}

export interface Anev {
  readonly instagram: AnevSide;
  readonly tiktok: AnevSide;
  /** Both platforms together. */
  readonly table: AttendanceTable;
}

/** What handles that are nobody's did under the newest posts of a question. */
async function readUnmapped(firstSeen: FirstSeen, { question, posts }: Recap, most: number): Promise<Unmapped> {
  const { platform, postScope, postClient } = question;
  const searched = posts.slice(-SEARCHED_POSTS);
  const kind = KIND_THAT_COUNTS[platform] ?? question.kind;
  const found = await firstSeen.of(
    postScope,
    platform,
    kind,
    searched.map((post) => post.post_no),
  );
  const counts = new Map<string, number>();
  let engagements = 0;
  for (const { unmapped, unmappedGone } of found.values())
    for (const handles of postClient.countWithdrawn ? [unmapped, unmappedGone] : [unmapped])
      for (const handle of handles) {
        counts.set(handle, (counts.get(handle) ?? 0) + 1);
        engagements += 1;
      }
  const named = [...counts]
    .map(([handle, count]) => ({ handle, count }))
    .sort((a, b) => b.count - a.count || (a.handle < b.handle ? -1 : 1));
  return { postsSearched: searched.length, handles: counts.size, engagements, named: named.slice(0, most) };
}

/** Reads the analysis of two questions about the same people and days. @param namedMost handles of nobody that it names on a platform at most */
export async function readAnev(
  context: RecapContext,
  firstSeen: FirstSeen,
  questions: readonly [Question, Question],
  namedMost = NAMED_HANDLES,
): Promise<Anev> {
  const read = await Promise.all(
    questions.map(async (question) => {
      const sources = await readSources(context, question);
      const recap = recapOf(question, sources, 0);
      const side = sideOf(question, sources);
      return { side, made: { recap, unmapped: await readUnmapped(firstSeen, recap, namedMost), table: new AttendanceTable([side]) } };
    }),
  );
  const [instagram, tiktok] = read;
  if (instagram === undefined || tiktok === undefined) throw new Error('the analysis is of two platforms');
  return { instagram: instagram.made, tiktok: tiktok.made, table: new AttendanceTable([instagram.side, tiktok.side]) };
}
