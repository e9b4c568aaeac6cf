import { complaintsHandle, linksRead } from '@balai/contracts/attendance';
import { auditRead } from '@balai/contracts/identity';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { may, timezoneOf, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatDateTime, listOf } from '../../../../../i18n/format.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useValueText } from '../../../../../kit/forms/use-value-text.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded } from '../../../../../kit/page/states.tsx';
import styles from './person.module.css';
import { PersonReport } from './person-links.tsx';
import { changesQuery, complaintsQuery, linksQuery, type PersonDetail, remindersQuery } from './person-queries.ts';

/** Records of one sort, newest first; fails alone. */
function Records<T>(props: {
  title: string;
  query: UseQueryResult<readonly T[]>;
  empty: string;
  keyOf: (row: T) => string;
  row: (row: T) => ReactNode;
}) {
  const { title, query, empty, keyOf, row } = props;
  return (
    <Panel title={title} flush>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={empty} />
          ) : (
            <ul className={styles.records}>
              {rows.map((one) => (
                <li key={keyOf(one)}>{row(one)}</li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

/** What they reported to have shared. */
function Links({ person, at }: Parameters<typeof Complaints>[0]) {
  const { t } = useLanguage();
  return (
    <Records
      title={t('people.person.links')}
      query={useQuery(linksQuery(person))}
      empty={t('people.person.noLinks')}
      keyOf={({ report_id }) => report_id}
      row={(report) => (
        <>
          <PersonReport report={report} />
          <span className={styles.muted}>{at(report.submitted_at)}</span>
        </>
      )}
    />
  );
}

function Complaints({ person, at }: { person: PersonDetail; at: (time: string) => string }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  return (
    <Records
      title={t('people.person.complaints')}
      query={useQuery(complaintsQuery(person))}
      empty={t('people.person.noComplaints')}
      keyOf={({ complaint_id }) => complaint_id}
      row={({ complaint_id, filed_at, state, platform }) => (
        <>
          <Link to="/issues/$id" params={{ id: complaint_id }} search={keepWork}>
            {labelOf('people.person.complaintState', state)} · {labelOf('platform', platform)}
          </Link>
          <span className={styles.muted}>{at(filed_at)}</span>
        </>
      )}
    />
  );
}

function Changes({ person, at }: { person: PersonDetail; at: (time: string) => string }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const value = useValueText();
  const fieldName = (field: string) => (field === 'client_id' ? t('column.unit') : labelOf('people.form', field));
  return (
    <Records
      title={t('people.person.changes')}
      query={useQuery(changesQuery(person))}
      empty={t('people.person.noChanges')}
      keyOf={({ entry }) => entry.entry_id}
      row={({ entry: { action, actor_name, occurred_at }, isFirst, fields, contacts }) => (
        <>
          <div>
            <span>
              {isFirst
                ? t('people.person.registered')
                : labelOf('people.person.action', action.replaceAll('.', '_'), t('people.person.changed'))}
              {contacts.length > 0 && `: ${listOf(contacts.map(fieldName), language)}`}
              {actor_name !== null && ` · ${actor_name}`}
            </span>
            {fields.length > 0 && (
              <ul className={styles.differences}>
                {fields.map(({ field, before, after }) => (
                  <li key={field}>
                    <span className={styles.muted}>{fieldName(field)}</span>{' '}
                    {before !== undefined && (
                      <>
                        <del>{value(before)}</del> <span aria-hidden>→</span>{' '}
                      </>
                    )}
                    <ins>{value(after)}</ins>
                  </li>
                ))}
              </ul>
            )}
          </div>
          <span className={styles.muted}>{at(occurred_at)}</span>
        </>
      )}
    />
  );
}

/** What is on record about somebody: links they reported, reminders they got, complaints, changes. */
export default function PersonRecords({ person }: { person: PersonDetail }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  const zone = timezoneOf(session, person.client_id);
  const at = (time: string) => formatDateTime(time, zone, language);
  return (
    <>
      <Records
        title={t('people.person.reminders')}
        query={useQuery(remindersQuery(person))}
        empty={t('people.person.noReminders')}
        keyOf={({ batch_id }) => batch_id}
        row={({ asked_at, asked_by, reminder }) => (
          <>
            <span>
              {reminder !== null && labelOf('people.person.reminderState', reminder.delivery?.state ?? reminder.state)} · {asked_by}
            </span>
            <span className={styles.muted}>{at(asked_at)}</span>
          </>
        )}
      />
      {may(session, linksRead) && <Links person={person} at={at} />}
      {may(session, complaintsHandle) && <Complaints person={person} at={at} />}
      {may(session, auditRead) && <Changes person={person} at={at} />}
    </>
  );
}
