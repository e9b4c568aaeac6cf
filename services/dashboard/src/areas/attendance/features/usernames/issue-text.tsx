import { shownHandle } from '../../../../domain/shown-handle.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { personName } from '../../parts/measures/person-name.ts';
import type { Issue } from './queries.ts';

/** Rank, name and number of somebody an issue is about; the number alone of a claimant who is not registered. */
export const candidateName = ({ title, nama, user_id }: Issue['people'][number]): string =>
  nama === null ? user_id : `${personName({ title, nama })} (${user_id})`;

/** Of an issue: the person or client it is about, in short. */
export const subjectOf = (issue: Issue): string => {
  const [first, ...others] = issue.people;
  if (issue.subject === 'client' || first === undefined) return issue.client_name;
  const name = first.nama === null ? first.user_id : personName({ title: first.title, nama: first.nama });
  return others.length === 0 ? name : `${name} +${others.length}`;
};

/** What there is to decide about a username, in one sentence. */
export function IssueText({ issue }: { issue: Issue }) {
  const { t } = useLanguage();
  const username = shownHandle(issue.username) ?? '';
  const { kind, holder, people } = issue;
  if (kind === 'rename') return t('usernames.line.rename', { from: shownHandle(issue.registered) ?? '', to: username });
  if (kind === 'near_miss') {
    const registered = people.map((one) => shownHandle(one.username) ?? '').join(', ');
    return t('usernames.line.near_miss', { registered, username, count: issue.seen });
  }
  if (holder === null) return t('usernames.line.free', { username });
  if (holder.elsewhere) return t('usernames.line.elsewhere', { username });
  return t('usernames.line.held', { username, name: holder.nama ?? '', nrp: holder.user_id ?? '', client: holder.client_name ?? '' });
}
