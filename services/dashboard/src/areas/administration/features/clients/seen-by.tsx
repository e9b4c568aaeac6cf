import { peopleWrite } from '@balai/contracts/identity';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { FormGroup } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { type ClientDetail, endDirectorate } from './queries.ts';

type Seen = ClientDetail['seen_by'][number];

/** Takes the directorate's role off the client's people, after saying what that does. */
function EndButton({ client, seen }: { client: ClientDetail; seen: Seen }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const values = { directorate: seen.name, client: client.nama, count: seen.holders ?? 0 };
  const end = useMutation({
    mutationFn: () => endDirectorate(client.client_id, seen.role),
    onSuccess: () => {
      showToast(t('clients.seenBy.ended', values));
      void queryClient.invalidateQueries();
    },
  });
  if (!asked)
    return (
      <ActionButton size="xs" variant="default" onClick={() => setAsked(true)}>
        {t('clients.seenBy.end')}
      </ActionButton>
    );
  return (
    <Notice tone="warn">
      <p>{t('clients.seenBy.confirm', values)}</p>
      <ActionButton size="xs" color="red" loading={end.isPending} onClick={() => end.mutate()}>
        {t('clients.seenBy.end')}
      </ActionButton>
      {end.isError && <p role="alert">{t('clients.seenBy.failed')}</p>}
    </Notice>
  );
}

/** The directorates that see the client and why. What they see by its people can be ended here. */
export function SeenBy({ client }: { client: ClientDetail }) {
  const { t } = useLanguage();
  const canEnd = may(useSession(), peopleWrite);
  return (
    <FormGroup title={t('clients.seenBy.title')}>
      {client.seen_by.length === 0 && <p>{t('clients.seenBy.none')}</p>}
      {client.seen_by.map((seen) => (
        <div key={`${seen.role} ${seen.by}`}>
          <p>
            {seen.name} ({seen.client_id}): {t(`clients.seenBy.by.${seen.by}`, { count: seen.holders ?? 0 })}
          </p>
          {seen.by === 'people' && canEnd && <EndButton client={client} seen={seen} />}
        </div>
      ))}
    </FormGroup>
  );
}
