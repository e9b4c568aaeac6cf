import { isDay } from '@balai/calendar';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { shownHandle } from '../../../../../domain/shown-handle.ts';
import { formatCount, formatDay } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { TimeField } from '../../../../../kit/forms/time-field.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { personName } from '../../../parts/measures/person-name.ts';
import { confirmSince, type SinceOpenRecord, type SinceWish, sinceOpenQuery } from '../queries.ts';
import styles from './since-notice.module.css';

/** Rows shown until the reader wants all. */
const ROWS = 3;

/** Says from when on people owe posts, and what became of it. */
function useConfirm() {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ people, wish }: { people: readonly SinceOpenRecord[]; wish: SinceWish }) => confirmSince(people, wish),
    onSuccess: ({ data }) => showToast(t('people.since.done', { count: data.changed })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    // Also after a failure: somebody else may have said it.
    onSettled: () => queryClient.invalidateQueries(),
  });
}

function SinceRow({ person, confirm }: { person: SinceOpenRecord; confirm: ReturnType<typeof useConfirm> }) {
  const { t, language } = useLanguage();
  const day = (text: string) => formatDay(text, language, 'long');
  const added = [
    ...(person.added === null ? [] : [t('people.since.person', { day: day(person.added) })]),
    ...person.handles.map(({ handle, added: on }) => t('people.since.handle', { handle: shownHandle(handle) ?? handle, day: day(on) })),
  ];
  const send = (wish: SinceWish) => confirm.mutate({ people: [person], wish });
  return (
    <li className={styles.row}>
      <span>
        <strong>{personName(person)}</strong> <span className={styles.muted}>{added.join(' · ')}</span>
      </span>
      <span className={styles.actions}>
        <ActionButton size="compact-xs" variant="default" disabled={confirm.isPending} onClick={() => send({ since: 'added' })}>
          {t('people.since.added')}
        </ActionButton>
        <ActionButton size="compact-xs" variant="subtle" disabled={confirm.isPending} onClick={() => send({ since: 'beginning' })}>
          {t('people.since.beginning')}
        </ActionButton>
      </span>
    </li>
  );
}

/** Asks once from when on people owe posts who were added this month before the register kept that; nothing when there are none. */
export default function SinceNotice({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const { data: open } = useQuery(sinceOpenQuery(client));
  const confirm = useConfirm();
  const [isWhole, setWhole] = useState(false);
  const [day, setDay] = useState('');
  if (open === undefined || open.people.length === 0) return null;
  const { people, total } = open;
  const shown = isWhole ? people : people.slice(0, ROWS);
  const all = (wish: SinceWish) => confirm.mutate({ people, wish });
  const count = formatCount(people.length, language);
  return (
    <div className={styles.apart}>
      <Notice tone="warn">
        <p className={styles.title}>{t('people.since.title', { count: total, shown: formatCount(total, language) })}</p>
        <p>{t('people.since.text')}</p>
        <ul className={styles.rows}>
          {shown.map((person) => (
            <SinceRow key={person.person_id} person={person} confirm={confirm} />
          ))}
        </ul>
        {shown.length < people.length && (
          <ActionButton size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
            {t('people.since.more', { shown: formatCount(people.length - shown.length, language) })}
          </ActionButton>
        )}
        <div className={styles.all}>
          <ActionButton size="xs" loading={confirm.isPending} onClick={() => all({ since: 'added' })}>
            {t('people.since.allAdded', { shown: count })}
          </ActionButton>
          <ActionButton size="xs" variant="default" disabled={confirm.isPending} onClick={() => all({ since: 'beginning' })}>
            {t('people.since.allBeginning')}
          </ActionButton>
          <TimeField
            type="date"
            size="xs"
            aria-label={t('people.since.day')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <ActionButton size="xs" variant="default" disabled={confirm.isPending || !isDay(day)} onClick={() => all({ since: 'day', day })}>
            {t('people.since.allDay')}
          </ActionButton>
        </div>
      </Notice>
    </div>
  );
}
