import { createHash } from 'node:crypto';
import type { LinkReportKind } from '@balai/contracts/attendance';
import type { RecapContext } from '../../context.ts';
import { readRosterVersions } from '../../posts/repository/recap-source.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { Sources } from '../../recap/use-cases/answer-cache.ts';
import { rosterOf } from '../../recap/use-cases/read-recap.ts';
import type { CountedPost } from '../../roster/domain/roster.ts';
import { countLinks, type PersonLinks } from '../domain/count-links.ts';
import { readTaskIds, readTasks, readTaskVersions } from '../repository/amplified-posts.ts';
import { countReporters, readLinkCounts, readMarks } from '../repository/link-counts.ts';

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
const FORM = 2;

/** Reads who reported what: posts as they count for likes, today's roster, accepted reports. */
export async function readAmplification(context: RecapContext, question: Question, kind: LinkReportKind): Promise<Amplification> {
  const posts = await context.read(question.postScope, (tx) => readTasks(tx, kind, question.range));
  const ids = posts.map((post) => post.post_id);
  return context.read(question.peopleScope, async (tx) => {
    const people = await rosterOf(context, question, tx);
    const linkCounts = new Map((await readLinkCounts(tx, kind, ids)).map((counts) => [counts.person_id, counts]));
    const personIds = people.map((person) => person.person_id);
    const reporters = await countReporters(tx, kind, ids, personIds);
    return {
      question,
      posts,
      people: people.map((person) => countLinks(person, posts.length, linkCounts.get(person.person_id), question.postClient.percent)),
      reported: new Map(reporters.map((row) => [row.post_id, row.reported])),
    };
  });
}

/** Validator of that answer: changes whenever anything it is computed from does. */
async function amplificationValidator({ read }: Pick<RecapContext, 'read'>, question: Question, kind: LinkReportKind): Promise<string> {
  const { range, client, postClient, audience } = question;
  const [versions, ids] = await read(
    question.postScope,
    async (tx) => [await readTaskVersions(tx, range, postClient.clientId), await readTaskIds(tx, range)] as const,
  );
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
