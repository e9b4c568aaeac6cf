import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { fetchJson } from '../../api/api.ts';
import { useConnection } from '../../api/connection.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { zoneShown } from '../address/zone-shown.ts';
import styles from './connection-banner.module.css';

const TRY_EVERY_MS = 5_000;

/** Asks the server for a sign of life; the connection notes whether one came. */
const tryAgain = () => void fetchJson('/health/live').catch(() => undefined);

/** When the oldest of the answers on the screen came, in ms since 1970; 0 when nothing is shown. */
const oldestShown = (queryClient: QueryClient): number => {
  const times = queryClient
    .getQueryCache()
    .findAll({ type: 'active', predicate: ({ state }) => state.data !== undefined })
    // What is never read again (the session, the demo) says nothing about the page.
    .filter(({ queryKey }) => queryKey.length > 1)
    .map(({ state }) => state.dataUpdatedAt);
  return times.length === 0 ? 0 : Math.min(...times);
};

/** Reads everything again when the connection is back. */
function useReadAgain(online: boolean, queryClient: QueryClient) {
  const wasOnline = useRef(online);
  useEffect(() => {
    if (online && !wasOnline.current) void queryClient.invalidateQueries();
    wasOnline.current = online;
  }, [online, queryClient]);
}

/** Says at once that the server cannot be reached and when what it shows was loaded; tries again by itself. */
export function ConnectionBanner() {
  const { t, language } = useLanguage();
  const state = useConnection();
  const queryClient = useQueryClient();
  const loadedAt = useSyncExternalStore(
    (listener) => queryClient.getQueryCache().subscribe(listener),
    () => oldestShown(queryClient),
  );
  useReadAgain(state.online, queryClient);
  useEffect(() => {
    if (state.online) return;
    const timer = window.setInterval(tryAgain, TRY_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [state]);
  if (state.online) return null;
  const zone = zoneShown(queryClient);
  const time = (instant: Date | number) => formatMoment(new Date(instant), zone, language);
  return (
    <div className={styles.banner} role="alert">
      <IconCloudOff size={18} stroke={1.8} aria-hidden />
      <p>
        <strong>{t('connection.lost', { time: time(state.since) })}</strong>{' '}
        {loadedAt > 0 && t('connection.loaded', { time: time(loadedAt) })}
      </p>
      <Button size="compact-xs" variant="default" onClick={tryAgain}>
        {t('action.retry')}
      </Button>
    </div>
  );
}
