import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { MentionOffer, nameBegun } from '../../../../../kit/forms/mention-offer.tsx';
import { colleaguesQuery } from '../queries.ts';

/** Colleagues whose name begins like the one that is typed behind an @; pressing one completes it. */
export function ColleagueOffer(props: {
  clientId: string;
  text: string;
  onPick: (text: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { t } = useLanguage();
  const { username } = useSession();
  const { clientId, text, onPick, field } = props;
  const enabled = nameBegun(text) !== null;
  const writers = useQuery({ ...colleaguesQuery(clientId, 'write'), enabled });
  const approvers = useQuery({ ...colleaguesQuery(clientId, 'approve'), enabled });
  const names = new Set([...(writers.data ?? []), ...(approvers.data ?? [])].map((one) => one.username));
  names.delete(username);
  return <MentionOffer label={t('editorial.comments.offered')} text={text} names={[...names].toSorted()} onPick={onPick} field={field} />;
}
