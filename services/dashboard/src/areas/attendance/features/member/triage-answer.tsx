import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './page.module.css';
import type { Triage } from './queries.ts';

const MINUTE_SECONDS = 60;

/** A fact as a sentence; of one about a post the post is a link by its name, not by its address. */
function Fact({ fact: { text, url, post } }: { fact: Triage['facts'][number] }) {
  if (url === null) return text;
  return (
    <>
      <a href={url} target="_blank" rel="noreferrer">
        {post ?? url}
      </a>
      : {text}
    </>
  );
}

/** What stored activity says, and what can be done about it. */
export function TriageAnswer({ triage }: { triage: Triage }) {
  const { t } = useLanguage();
  return (
    <div className={styles.answer} role="status">
      <h3>{triage.title}</h3>
      <p>{triage.summary}</p>
      {triage.facts.length > 0 && (
        <>
          <h4>{t('member.issue.evidence')}</h4>
          <ul className={styles.evidence}>
            {triage.facts.map((fact) => (
              <li key={`${fact.url} ${fact.text}`}>
                <Fact fact={fact} />
              </li>
            ))}
          </ul>
        </>
      )}
      {triage.solutions.length > 0 && (
        <>
          <h4>{t('member.issue.steps')}</h4>
          <ol className={styles.steps}>
            {triage.solutions.map(({ order, label }) => (
              <li key={order}>{label}</li>
            ))}
          </ol>
        </>
      )}
      {triage.can_retry && triage.retry_seconds !== null && (
        <p className={styles.how}>{t('member.issue.retry', { minutes: Math.max(1, Math.ceil(triage.retry_seconds / MINUTE_SECONDS)) })}</p>
      )}
    </div>
  );
}
