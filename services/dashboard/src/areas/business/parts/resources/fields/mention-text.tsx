import { Textarea, type TextareaProps } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../../../../../api/api.ts';
import { useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { MentionOffer, nameBegun } from '../../../../../kit/forms/mention-offer.tsx';
import { crmRoutes } from '../../contract-routes.ts';

/** A long text that offers the accounts of the client while a name is typed behind an `@`. */
export default function MentionText({
  clientId,
  text,
  onText,
  ...input
}: TextareaProps & { clientId: string; text: string; onText: (text: string) => void }) {
  const { t } = useLanguage();
  const { username } = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  const begun = nameBegun(text);
  const found = useQuery({
    queryKey: ['crm.notes.mentionable', { clientId }, begun] as const,
    queryFn: async ({ signal }) =>
      (await api((await crmRoutes()).listMentionable, { query: { client_id: clientId, q: begun ?? '' }, signal })).data,
    enabled: begun !== null,
    placeholderData: keepPreviousData,
  });
  const names = (found.data ?? []).map((one) => one.username).filter((name) => name !== username);
  return (
    <div>
      <Textarea {...input} ref={field} value={text} onChange={(event) => onText(event.currentTarget.value)} />
      <MentionOffer label={t('resources.form.mention')} text={text} names={names} onPick={onText} field={field} />
    </div>
  );
}
