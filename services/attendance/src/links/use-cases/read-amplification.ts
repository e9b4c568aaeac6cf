import { createHash } from 'node:crypto';
import type { LinkReportKind } from '@balai/contracts/attendance';
import type { Transaction } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import { readRosterVersions } from '../../posts/repository/recap-source.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { mergeScopes } from '../../recap/domain/merge-scopes.ts';
import { isOwed, OwedPosts, type Owing } from '../../recap/domain/owed-posts.ts';
import type { Sources } from '../../recap/use-cases/answer-cache.ts';
import { rosterOf } from '../../recap/use-cases/read-recap.ts';
import type { CountedPost, RosterPerson } from '../../roster/domain/roster.ts';
import { countLinks, type PersonLinks } from '../domain/count-links.ts';
import { readTaskIds, readTasks, readTaskVersions } from '../repository/amplified-posts.ts';
import { countReporters, type PersonReport, readLinkCounts, readMarks, readReports } from '../repository/link-counts.ts';

/** The answer to a question about shared posts, before it takes the form of a wire. */
export interface Amplification {
  readonly question: Question;
  /** Oldest first. */
  readonly posts: readonly CountedPost[];
  /** In the order of the question's client. */
  readonly people: readonly PersonLinks[];
  /** How many of these people reported a post, by its id. */
  readonly reported: ReadonlyMap<string, number>;
}

/** Raise it when the same sources give another answer, so that nobody keeps the old one. */
const FORM = 3;

/** The posts' ranges: the first client's, then those of the directorates whose posts count as well. */
const rangesOf = ({ range, directorates }: Question) => [range, ...directorates.map((one) => one.range)];

/** What somebody is asked to share: a report needs no handle. */
const owingOf = ({ joined, stays, scopes }: RosterPerson): Owing => ({
  since: joined,
  ...(stays === undefined ? {} : { stays }),
  ...(scopes === undefined ? {} : { scopes }),
});

async function tasksOf(tx: Transaction, kind: LinkReportKind, question: Question): Promise<CountedPost[]> {
  const scopes = [];
  for (const range of rangesOf(question)) scopes.push(await readTasks(tx, kind, range));
  const [own = []] = scopes;
  return scopes.length === 1 ? own : mergeScopes(scopes).sort((a, b) => a.taken_at.getTime() - b.taken_at.getTime());
}

/** Reads who reported what: posts as they count for likes, today's roster, accepted reports. */
export async function readAmplification(context: RecapContext, question: Question, kind: LinkReportKind): Promise<Amplification> {
  const posts = await context.read(question.postScope, (tx) => tasksOf(tx, kind, question));
  const ids = posts.map((post) => post.post_id);
  const owed = new OwedPosts(posts);
  return context.read(question.peopleScope, async (tx) => {
    const people = await rosterOf(context, question, tx);
    const linkCounts = new Map((await readLinkCounts(tx, kind, ids)).map((counts) => [counts.person_id, counts]));
    const personIds = people.map((person) => person.person_id);
    const reporters = await countReporters(tx, kind, ids, personIds);
    const late = people.filter((person) => owed.isPartlyOwedBy(owingOf(person)));
    const early =
      late.length === 0
        ? []
        : earlyReports(
            late,
            posts,
            await readReports(
              tx,
              kind,
              ids,
              late.map((person) => person.person_id),
            ),
          );
    for (const { person_id: personId, links } of early) {
      const counts = linkCounts.get(personId);
      if (counts !== undefined) linkCounts.set(personId, { ...counts, posts: counts.posts - 1, links: counts.links - links });
    }
    return {
      question,
      posts,
      people: people.map((person) =>
        countLinks(person, owed.countFor(owingOf(person)), linkCounts.get(person.person_id), question.postClient.percent),
      ),
      reported: new Map(
        reporters.map((row) => [row.post_id, row.reported - early.filter(({ post_id: postId }) => postId === row.post_id).length]),
      ),
    };
  });
}

/** Reports of posts that the people do not owe: from before they began, or of a directorate whose role they do not hold. */
function earlyReports(people: readonly RosterPerson[], posts: readonly CountedPost[], reports: readonly PersonReport[]): PersonReport[] {
  const owing = new Map(people.map((person) => [person.person_id, owingOf(person)]));
  const byId = new Map(posts.map((post) => [post.post_id, post]));
  return reports.filter(({ person_id: personId, post_id: postId }) => {
    const [post, own] = [byId.get(postId), owing.get(personId)];
    return post !== undefined && own !== undefined && !isOwed(own, post);
  });
}

/** Validator of that answer: changes whenever anything it is computed from does. */
async function amplificationValidator({ read }: Pick<RecapContext, 'read'>, question: Question, kind: LinkReportKind): Promise<string> {
  const { client, postClient, audience } = question;
  const [versions, ids] = await read(question.postScope, async (tx) => {
    const versions = [];
    const ids = [];
    for (const range of rangesOf(question)) {
      versions.push(...(await readTaskVersions(tx, range, postClient.clientId)));
      ids.push(...(await readTaskIds(tx, range)));
    }
    return [versions, ids] as const;
  });
  const ofPeople = await read(
    question.peopleScope,
    async (tx) => [await readRosterVersions(tx, audience.memberClientId), await readMarks(tx, kind, ids)] as const,
  );
  return createHash('sha256')
    .update(JSON.stringify([FORM, kind, question.key, client.version, postClient.version, versions, ofPeople]))
    .digest('base64url')
    .slice(0, 27);
}

/** What answers about shared posts are computed from: kept answers go by it. */
export const amplificationSources = (context: Pick<RecapContext, 'read'>, kind: LinkReportKind): Sources => ({
  name: `links ${kind}`,
  validatorOf: (question) => amplificationValidator(context, question, kind),
});
