import type { FirstSeen, PostEngagements } from '../../facts/use-cases/first-seen.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { AttendanceTable, TablePost } from '../../recap/domain/attendance-table.ts';
import { SeenTimes } from '../domain/seen-times.ts';

/** When the engagements under posts of a table were first seen. @param questions the table was read for, one a platform. */
export async function readSeenTimes(
  firstSeen: FirstSeen,
  questions: readonly Question[],
  table: AttendanceTable,
  posts: readonly TablePost[],
): Promise<SeenTimes> {
  const found = await Promise.all(
    questions.map(({ postScope, platform, kind }) =>
      firstSeen.of(
        postScope,
        platform,
        kind,
        posts.filter((post) => post.platform === platform).map((post) => post.post_no),
      ),
    ),
  );
  return new SeenTimes(table, new Map<number, PostEngagements>(found.flatMap((one) => [...one])));
}
