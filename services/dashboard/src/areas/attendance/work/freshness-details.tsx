import { collectionRead, collectionRun } from '@balai/contracts/collector';
import { IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { may, type SeenClient, useSession } from '../../../api/session.ts';
import { keepWork } from '../../../app/area/keep.ts';
import { formatMoment } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { ActionButton } from '../../../kit/forms/action-button.tsx';
import { CollectionOutcome } from '../parts/collection/collection-outcome.tsx';
import { useCollection } from '../parts/collection/use-collection.ts';
import { type PlatformFreshness, type ShownFreshness, timesOf } from './freshness.tsx';
import styles from './freshness-chip.module.css';

function PlatformLine({ one, timezone }: { one: PlatformFreshness; timezone: string }) {
  const { t, language } = useLanguage();
  const parts = [
    one.asOf === null ? t('freshness.never') : t('freshness.asOf', { time: formatMoment(one.asOf, timezone, language) }),
    t('freshness.posts', { count: one.posts }),
    ...(one.incomplete > 0 ? [t('freshness.incomplete', { count: one.incomplete })] : []),
    ...(one.failed > 0 ? [t('freshness.failed', { count: one.failed })] : []),
    ...(one.neverObserved > 0 ? [t('freshness.neverObserved', { count: one.neverObserved })] : []),
  ];
  return (
    <li className={styles.line}>
      <strong>{t(`platform.${one.platform}`)}</strong>
      <span>{parts.join(' · ')}</span>
    </li>
  );
}

/** The state of the data by platform, when they are collected next, and collecting now. */
export default function FreshnessDetails({ client, shown }: { client: SeenClient; shown: ShownFreshness }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const collection = useCollection();
  const { nextAt } = timesOf(shown.platforms);
  return (
    <div className={styles.details}>
      <h2 className={styles.title}>{t('freshness.title')}</h2>
      <ul className={styles.lines}>
        {shown.platforms.map((one) => (
          <PlatformLine key={one.platform} one={one} timezone={shown.timezone} />
        ))}
      </ul>
      {(shown.reasons ?? []).map((reason) => (
        <p key={reason} className={styles.reason}>
          {reason}
        </p>
      ))}
      <p className={styles.hint}>
        {nextAt === null ? t('freshness.noNext') : t('freshness.nextAt', { time: formatMoment(nextAt, shown.timezone, language) })}
      </p>
      <CollectionOutcome collection={collection} placement="here" />
      <div className={styles.actions}>
        {may(session, collectionRun) && (
          <ActionButton
            size="xs"
            data-autofocus
            loading={collection.isBusy}
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={() => collection.begin({ client_id: client.client_id })}
          >
            {t('collect.button')}
          </ActionButton>
        )}
        {may(session, collectionRead) && (
          <Link to="/collection" search={keepWork}>
            {t('freshness.health')}
          </Link>
        )}
      </div>
    </div>
  );
}
