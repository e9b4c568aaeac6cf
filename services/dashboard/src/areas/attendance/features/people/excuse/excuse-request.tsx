import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { timezoneOf, useSession } from '../../../../../api/session.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { decideExcuse, type ExcuseRecord, type ExcuseWish } from '../queries.ts';
import styles from './excuse-request.module.css';

/** Decides, and says what became of it. */
function useDecide({ request_id }: ExcuseRecord) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (wish: ExcuseWish) => void (await decideExcuse(request_id, wish)),
    onSuccess: (_, { word }) => showToast(t(`people.excuse.done.${word}`)),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    // Also after a failure: somebody else may have decided.
    onSettled: () => queryClient.invalidateQueries(),
  });
}

/** What the account may do with a request; a rejection asks why. */
function Actions({ request }: { request: ExcuseRecord }) {
  const { t } = useLanguage();
  const decide = useDecide(request);
  const [reason, setReason] = useState<string | null>(null);
  const busy = decide.isPending;
  if (request.you === 'withdraw')
    return (
      <span className={styles.actions}>
        <ActionButton size="xs" variant="default" loading={busy} onClick={() => decide.mutate({ word: 'withdraw' })}>
          {t('people.excuse.withdraw')}
        </ActionButton>
      </span>
    );
  if (reason !== null)
    return (
      <form
        className={styles.actions}
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate({ word: 'reject', reason });
        }}
      >
        <TextInput
          size="xs"
          aria-label={t('people.excuse.whyNot')}
          placeholder={t('people.excuse.whyNot')}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autoFocus
        />
        <ActionButton type="submit" size="xs" loading={busy}>
          {t('people.excuse.reject')}
        </ActionButton>
        <ActionButton size="xs" variant="default" disabled={busy} onClick={() => setReason(null)}>
          {t('action.cancel')}
        </ActionButton>
      </form>
    );
  return (
    <span className={styles.actions}>
      <ActionButton size="xs" loading={busy} onClick={() => decide.mutate({ word: 'approve' })}>
        {t('people.excuse.approve')}
      </ActionButton>
      <ActionButton size="xs" variant="default" disabled={busy} onClick={() => setReason('')}>
        {t('people.excuse.reject')}
      </ActionButton>
    </span>
  );
}

/** A request to excuse somebody: who asked, when and why, until when it waits, and what one may do with it. */
export function ExcuseRequestLine({ request }: { request: ExcuseRecord }) {
  const { t, language } = useLanguage();
  const zone = timezoneOf(useSession(), request.client_id);
  const at = (time: string) => formatDateTime(time, zone, language);
  return (
    <>
      <span>
        {request.reason ?? t('people.excuse.unsaid')}{' '}
        <span className={styles.muted}>
          {t('people.excuse.asked', {
            by: request.asked_by ?? t('people.excuse.goneAccount'),
            at: at(request.asked_at),
            until: at(request.expires_at),
          })}
        </span>
      </span>
      {request.you !== 'nothing' && <Actions request={request} />}
    </>
  );
}
