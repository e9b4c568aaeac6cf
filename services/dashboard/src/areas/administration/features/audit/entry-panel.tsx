import { Link } from '@tanstack/react-router';
import { clientNameOf, timezoneOf, useSession } from '../../../../api/session.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Technical } from '../../../../kit/page/technical.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import styles from './page.module.css';
import type { Entry } from './queries.ts';
import { useEntryText } from './use-entry-text.ts';

function Changes({ entry }: { entry: Entry }) {
  const { t } = useLanguage();
  const { fieldOf, shownValue } = useEntryText();
  if (entry.erased) return <Notice tone="info">{t('audit.erasedHint')}</Notice>;
  const payload = typeof entry.payload === 'object' && entry.payload !== null ? Object.entries(entry.payload) : [];
  if (entry.changes === null)
    return (
      <dl className={styles.facts}>
        {payload.map(([field, value]) => (
          <div key={field}>
            <dt>{fieldOf(field)}</dt>
            <dd>{shownValue(value)}</dd>
          </div>
        ))}
      </dl>
    );
  if (entry.changes.length === 0) return <p className={styles.muted}>{t('audit.noChange')}</p>;
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th scope="col">{t('audit.column.field')}</th>
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {entry.changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{fieldOf(field)}</th>
            <td>
              <del>{shownValue(before)}</del>
            </td>
            <td>
              <ins>{shownValue(after)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One entry of the trail: who did what when, what was before and after, and its place in the chain. */
export function EntryPanel({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const { actionOf, actorOf, subjectOf } = useEntryText();
  const { client_id: clientId } = entry;
  const facts = [
    [t('audit.column.time'), formatDateTime(entry.occurred_at, timezoneOf(session, clientId ?? session.client_id), language)],
    [t('common.client'), clientId === null ? t('audit.noClient') : clientNameOf(session, clientId)],
  ] as const;
  return (
    <SidePanel title={actionOf(entry)} onClose={onClose}>
      <div className={styles.stack}>
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt>{t('audit.column.actor')}</dt>
            <dd>
              <Link to="." search={{ actor: entry.actor }}>
                {actorOf(entry)}
              </Link>
            </dd>
          </div>
          <div>
            <dt>{t('audit.column.subject')}</dt>
            <dd>
              <Link to="." search={{ subject: entry.subject }}>
                {subjectOf(entry)}
              </Link>
            </dd>
          </div>
        </dl>
        <Changes entry={entry} />
        <Technical>
          <p>{`${entry.action} · ${entry.day} ${entry.position}`}</p>
          <p className={styles.hash}>{entry.subject}</p>
          <p className={styles.hash}>{entry.hash}</p>
        </Technical>
      </div>
    </SidePanel>
  );
}
