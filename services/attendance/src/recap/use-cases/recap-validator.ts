import { createHash } from 'node:crypto';
import type { RecapContext } from '../../context.ts';
import { readPostVersions, readRosterVersions } from '../../posts/repository/recap-source.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { readBothSides } from './read-both-sides.ts';

/** Raise it when the same sources give another answer, so that nobody keeps the old one. */
const RECAP_FORM = 9;

/** Validator of the answer to a question: changes whenever anything it is computed from does. */
export async function recapValidator(context: Pick<RecapContext, 'read'>, question: Question): Promise<string> {
  const versions = await readBothSides(
    context,
    question,
    async (tx) => {
      const own = await readPostVersions(tx, question.range, question.postClient.clientId);
      const others = [];
      for (const { client, range } of question.directorates)
        others.push(client.version, await readPostVersions(tx, range, client.clientId));
      return [own, others];
    },
    (tx) => readRosterVersions(tx, question.audience.memberClientId),
  );
  return createHash('sha256')
    .update(JSON.stringify([RECAP_FORM, question.key, question.client.version, question.postClient.version, question.arriving, versions]))
    .digest('base64url')
    .slice(0, 27);
}
