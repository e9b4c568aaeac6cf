import type { Texts } from '@balai/documents';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { isUnitAudience } from '../../roster/domain/audience.ts';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whose posts a question counts, as the dashboard's switch calls it, with the names of the clients. */
export function whosePosts({
  audience,
  postClient,
  directorates,
  obligations,
}: Pick<Question, 'audience' | 'postClient' | 'directorates' | 'obligations'>): Texts {
  const name = oneLine(postClient.name);
  if (obligations === 'own')
    return isUnitAudience(audience)
      ? { id: `konten ${name} sendiri`, en: `own posts of ${name}` }
      : { id: `konten ${name}`, en: `posts of ${name}` };
  const names = [name, ...directorates.map(({ client }) => oneLine(client.name))].join(', ');
  return { id: `semua kewajiban (${names})`, en: `all obligations (${names})` };
}
