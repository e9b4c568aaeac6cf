import { useInfiniteQuery } from '@tanstack/react-query';
import { formatCount, formatDateTime } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { Technical } from '../../../../kit/page/technical.tsx';
import styles from './page.module.css';
import { type Evidence, observationsQuery } from './queries.ts';

type Observation = Evidence['observations'][number];
const TONE: Readonly<Record<string, Tone>> = { complete: 'ok', truncated: 'warn', failed: 'bad', skipped: 'none' };

function ObservationItem({ observation, timezone }: { observation: Observation; timezone: string }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const tone = TONE[observation.outcome] ?? 'none';
  const { outcome, kind, claimed, got, added, withdrawn, reason, provider, confirmed_at: confirmedAt } = observation;
  return (
    <li className={styles.observation} data-tone={tone}>
      <div className={styles.observationHead}>
        <time dateTime={observation.observed_at}>{formatDateTime(observation.observed_at, timezone, language)}</time>
        <Badge tone={tone}>{labelOf('post.outcome', outcome)}</Badge>
      </div>
      <div>
        {got !== null && (
          <>
            {t('post.column.got')} {got}
            {claimed !== null && ` / ${t('post.column.claimed')} ${claimed}`} {labelOf('post.engagement', kind)}{' '}
          </>
        )}
        {added > 0 && <span className={styles.added}>+{added} </span>}
        {withdrawn > 0 && <span className={styles.gone}>−{withdrawn}</span>}
      </div>
      <Technical>
        {provider}
        {reason !== null && ` · ${reason}`}
      </Technical>
      {confirmedAt !== null && (
        <div className={styles.muted}>{t('post.confirmed', { at: formatDateTime(confirmedAt, timezone, language) })}</div>
      )}
    </li>
  );
}

/** When the post was looked at, how whole each look was, and what changed; newest first. */
export default function ObservationsPanel({ evidence, timezone }: { evidence: Evidence; timezone: string }) {
  const { t, language } = useLanguage();
  const observations = useInfiniteQuery(observationsQuery(evidence.post.post_id));
  return (
    <Panel title={t('post.health')} count={formatCount(evidence.counts.observations, language)} flush>
      <Loaded query={observations}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.observations);
          if (rows.length === 0) return <Empty text={t('post.noObservations')} />;
          return (
            // A scrolling list must be reachable by keyboard.
            // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region
            <ol className={styles.timeline} tabIndex={0} aria-label={t('post.observations')}>
              {rows.map((observation) => (
                <ObservationItem key={`${observation.kind}-${observation.obs_no}`} observation={observation} timezone={timezone} />
              ))}
            </ol>
          );
        }}
      </Loaded>
      <MoreButton query={observations} />
    </Panel>
  );
}
