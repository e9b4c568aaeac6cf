import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import styles from '../portal.module.css';
import type { Triage } from '../queries.ts';

const MINUTE_SECONDS = 60;

/** What stored activity says, and what can be done about it. */
export function TriageAnswer({ triage: { title, summary, facts, solutions, can_retry, retry_seconds } }: { triage: Triage }) {
  const { t } = useLanguage();
  return (
    <Notice tone="info">
      <h2>{title}</h2>
      <p>{summary}</p>
      <ul className={styles.steps}>
        {facts.map(({ text, url, post }) => (
          <li key={`${url} ${text}`}>
            {url !== null && (
              <a href={url} target="_blank" rel="noreferrer">
                {post ?? url}
              </a>
            )}
            {url === null ? text : `: ${text}`}
          </li>
        ))}
      </ul>
      {solutions.length > 0 && <h3>{t('portal.issue.steps')}</h3>}
      <ul className={styles.steps}>
        {solutions.map(({ order, label }) => (
          <li key={order}>{label}</li>
        ))}
      </ul>
      {can_retry && retry_seconds !== null && (
        <p>{t('portal.issue.retry', { minutes: Math.max(1, Math.ceil(retry_seconds / MINUTE_SECONDS)) })}</p>
      )}
    </Notice>
  );
}
