import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { useCopyText } from '../../../../kit/windows/copy-text.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { type Kind, removeSender, type Sender, sendersQuery } from './queries.ts';
import styles from './webhooks.module.css';

const SecretForm = lazy(() => import('./secret-form.tsx'));

/** One sender: the address to give to it, its newest event, and the state of its secret. */
function SenderLine(props: { kind: Kind; client: SeenClient; sender: Sender; canChange: boolean; onRotate: () => void }) {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const copy = useCopyText();
  const { kind, client, sender, canChange, onRotate } = props;
  const at = (time: string) => formatMoment(time, client.timezone, language);
  const address = `${window.location.origin}${sender.webhook_path}`;
  const remove = useMutation({
    mutationFn: () => removeSender(kind, client.client_id, sender.sender),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const confirmed = async () => {
    const yes = t('webhooks.sender.remove');
    if (await confirm({ title: `${yes}: ${sender.sender}?`, text: t('webhooks.sender.removeText'), yes })) remove.mutate();
  };
  return (
    <li className={styles.sender}>
      <div className={styles.about}>
        <strong>{sender.sender}</strong>
        <code className={styles.address}>{address}</code>
        <span>
          {sender.last_event_at === null ? t('webhooks.sender.noEvent') : t('webhooks.sender.lastEvent', { at: at(sender.last_event_at) })}
        </span>
        <span>{t('webhooks.sender.setBy', { name: sender.updated_by, at: at(sender.updated_at) })}</span>
        {sender.previous_until !== null && <span>{t('webhooks.sender.previous', { at: at(sender.previous_until) })}</span>}
      </div>
      <div className={styles.actions}>
        <Button size="xs" variant="default" onClick={() => copy({ title: sender.sender, text: address })}>
          {t('webhooks.sender.copy')}
        </Button>
        {canChange && (
          <>
            <Button size="xs" variant="default" onClick={onRotate}>
              {t('webhooks.sender.rotate')}
            </Button>
            <ActionButton size="xs" variant="subtle" color="red" loading={remove.isPending} onClick={() => void confirmed()}>
              {t('webhooks.sender.remove')}
            </ActionButton>
          </>
        )}
      </div>
    </li>
  );
}

/** Senders of one kind whose webhooks are taken. */
export function Senders({ kind, client, canChange }: { kind: Kind; client: SeenClient; canChange: boolean }) {
  const { t } = useLanguage();
  const senders = useQuery(sendersQuery(kind, client.client_id));
  const [edited, setEdited] = useState<{ readonly sender: Sender | null } | null>(null);
  const add = canChange && (
    <Button size="xs" variant="default" onClick={() => setEdited({ sender: null })}>
      {t(`webhooks.sender.add.${kind}`)}
    </Button>
  );
  return (
    <Panel title={t(`webhooks.sender.title.${kind}`)} actions={add} flush>
      <Loaded query={senders}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t(`webhooks.sender.none.${kind}`)} />
          ) : (
            <ul className={styles.senders}>
              {rows.map((sender) => (
                <SenderLine
                  key={sender.sender}
                  kind={kind}
                  client={client}
                  sender={sender}
                  canChange={canChange}
                  onRotate={() => setEdited({ sender })}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {edited !== null && (
        <SidePanel
          title={edited.sender === null ? t(`webhooks.sender.add.${kind}`) : t('webhooks.sender.rotate')}
          onClose={() => setEdited(null)}
        >
          <Suspense>
            <SecretForm kind={kind} client={client} sender={edited.sender} onClose={() => setEdited(null)} />
          </Suspense>
        </SidePanel>
      )}
    </Panel>
  );
}
