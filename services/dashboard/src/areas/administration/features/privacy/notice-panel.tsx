import { NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { useServerForm } from '../../../../kit/forms/form.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { noticeQuery, type PrivacyNotice, publishNotice } from './queries.ts';

function NoticeForm({ clientId, notice }: { clientId: string; notice: PrivacyNotice }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (texts: { text_id: string; text_en: string }) => publishNotice(clientId, texts),
    onSuccess: ({ data }) => {
      queryClient.setQueryData(noticeQuery(clientId).queryKey, data);
      showToast(t('privacy.notice.done', { version: data.version }));
    },
  });
  const form = useServerForm({ text_id: notice.text_id, text_en: notice.text_en }, save.error);
  return (
    <form className={styles.notice} noValidate onSubmit={form.onSubmit((texts) => save.mutate(texts))}>
      {save.isError && <ErrorNotice title={t('error.save')} error={save.error} />}
      <div className={styles.pair}>
        {(['text_id', 'text_en'] as const).map((field) => (
          <Textarea
            key={field}
            label={t(`privacy.notice.${field}`)}
            autosize
            minRows={10}
            maxRows={24}
            required
            minLength={20}
            maxLength={20_000}
            {...form.getInputProps(field)}
          />
        ))}
      </div>
      <p className={styles.muted}>{t('privacy.notice.hint')}</p>
      <ActionButton type="submit" disabled={!form.isDirty()} loading={save.isPending}>
        {t('privacy.notice.publish')}
      </ActionButton>
    </form>
  );
}

/** The notice that members of a client accept. */
export function NoticePanel() {
  const { t, language } = useLanguage();
  const session = useSession();
  const [clientId, setClientId] = useState(session.active_client_id ?? session.clients[0]?.client_id ?? '');
  const notice = useQuery({ ...noticeQuery(clientId), enabled: clientId !== '' });
  return (
    <Panel title={t('privacy.notice.title')}>
      {session.clients.length > 1 && (
        <NativeSelect
          className={styles.client}
          label={t('privacy.fact.client')}
          value={clientId}
          onChange={(event) => setClientId(event.currentTarget.value)}
          data={session.clients.map(({ client_id, nama }) => ({ value: client_id, label: nama }))}
        />
      )}
      <Loaded query={notice} skeleton={<SkeletonRows rows={10} />}>
        {(found) => (
          <>
            <p className={styles.muted}>
              {found.version === 0 || found.published_at === null
                ? t('privacy.notice.builtInHint')
                : t('privacy.notice.published', {
                    version: found.version,
                    at: formatMoment(found.published_at, timezoneOf(session, clientId), language),
                    by: found.published_by ?? '–',
                  })}
            </p>
            <NoticeForm key={`${clientId} ${found.version}`} clientId={clientId} notice={found} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
