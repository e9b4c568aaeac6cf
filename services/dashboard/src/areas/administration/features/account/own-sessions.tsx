import { endOwnSession, listOwnSessions } from '@balai/contracts/identity';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../api/api.ts';
import { problemOf } from '../../../../api/failure.ts';
import { read } from '../../../../api/read.ts';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';

const ownSessionsQuery = read(listOwnSessions, {}, (answer) => answer.data);

/** Where the account is signed in, and the way to end one of its sessions. */
export function OwnSessions() {
  const { t, language } = useLanguage();
  const session = useSession();
  const queryClient = useQueryClient();
  const [isWanted, setWanted] = useState(false);
  const sessions = useQuery({ ...ownSessionsQuery, enabled: isWanted });
  const end = useMutation({
    mutationFn: (session_id: string) => api(endOwnSession, { params: { session_id } }),
    onSuccess: () => showToast(t('account.sessionEnded')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey }),
  });
  const zone = timezoneOf(session, session.client_id);
  return (
    <Panel title={t('account.sessions')}>
      {!isWanted && (
        <Button size="xs" variant="default" onClick={() => setWanted(true)}>
          {t('account.showSessions')}
        </Button>
      )}
      {isWanted && (
        <Loaded query={sessions}>
          {(all) => (
            <ul className={styles.sessions}>
              {all.map(({ session_id, device, address, last_seen_at, current }) => (
                <li key={session_id} className={styles.row}>
                  <span>
                    {device ?? t('account.unknownDevice')}
                    <br />
                    <span className={styles.muted}>
                      {[address, formatMoment(last_seen_at, zone, language)].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                  {current ? (
                    <Badge tone="accent">{t('account.thisSession')}</Badge>
                  ) : (
                    <ActionButton
                      size="compact-xs"
                      variant="default"
                      loading={end.isPending && end.variables === session_id}
                      onClick={() => end.mutate(session_id)}
                    >
                      {t('account.endSession')}
                    </ActionButton>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      )}
    </Panel>
  );
}
