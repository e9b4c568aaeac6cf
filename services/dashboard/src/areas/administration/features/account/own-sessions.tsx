import { endOwnSession, endTrust, listOwnSessions, listTrustedDevices } from '@balai/contracts/identity';
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
const trustedDevicesQuery = read(listTrustedDevices, {}, (answer) => answer.data);

interface ListedDevice {
  readonly id: string;
  readonly device: string | null;
  readonly facts: string;
  /** What it is to the reader; null: it is another one. */
  readonly mark: string | null;
  readonly canEnd: boolean;
}

/** Devices, each with the way to end what it may. */
function Devices({ rows, endingId, onEnd }: { rows: readonly ListedDevice[]; endingId: string | null; onEnd: (id: string) => void }) {
  const { t } = useLanguage();
  return (
    <ul className={styles.sessions}>
      {rows.map(({ id, device, facts, mark, canEnd }) => (
        <li key={id} className={styles.row}>
          <span>
            {device ?? t('account.unknownDevice')} {mark !== null && <Badge tone="accent">{mark}</Badge>}
            <br />
            <span className={styles.muted}>{facts}</span>
          </span>
          {canEnd && (
            <ActionButton size="compact-xs" variant="default" loading={endingId === id} onClick={() => onEnd(id)}>
              {t('account.endSession')}
            </ActionButton>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Ends a session or the trust in a device. */
function useEnd(end: (id: string) => Promise<unknown>, done: 'account.sessionEnded' | 'account.trustEnded') {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const ending = useMutation({
    mutationFn: end,
    onSuccess: () => showToast(t(done)),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () =>
      Promise.all([ownSessionsQuery, trustedDevicesQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey }))),
  });
  return { endingId: ending.isPending ? ending.variables : null, onEnd: (id: string) => ending.mutate(id) };
}

/** Where the account is signed in, and which devices need no second factor; both are ended here. */
export function OwnSessions() {
  const { t, language } = useLanguage();
  const session = useSession();
  const [isWanted, setWanted] = useState(false);
  const sessions = useQuery({ ...ownSessionsQuery, enabled: isWanted });
  const trusted = useQuery({ ...trustedDevicesQuery, enabled: isWanted });
  const ofSessions = useEnd((session_id) => api(endOwnSession, { params: { session_id } }), 'account.sessionEnded');
  const ofTrust = useEnd((device_id) => api(endTrust, { params: { device_id } }), 'account.trustEnded');
  const zone = timezoneOf(session, session.client_id);
  const moment = (at: string) => formatMoment(at, zone, language);
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
            <Devices
              {...ofSessions}
              rows={all.map(({ session_id: id, device, address, last_seen_at, current }) => ({
                ...{ id, device, facts: [address, moment(last_seen_at)].filter(Boolean).join(' · ') },
                ...{ mark: current ? t('account.thisSession') : null, canEnd: !current },
              }))}
            />
          )}
        </Loaded>
      )}
      {trusted.data !== undefined && trusted.data.length > 0 && (
        <section className={styles.trusted} aria-label={t('account.trusted')}>
          <h3>{t('account.trusted')}</h3>
          <p className={styles.muted}>{t('account.trustedHint')}</p>
          <Devices
            {...ofTrust}
            rows={trusted.data.map(({ device_id: id, device, address, expires_at, current }) => ({
              ...{ id, device, facts: `${address} · ${t('account.trustedUntil', { at: moment(expires_at) })}` },
              ...{ mark: current ? t('account.thisDevice') : null, canEnd: true },
            }))}
          />
        </section>
      )}
    </Panel>
  );
}
