import { remindersSend } from '@balai/contracts/attendance';
import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { formatCount, formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { personName } from '../measures/person-name.ts';
import { OutcomeBadge } from './outcome-badge.tsx';
import { isFound, PeopleSearch } from './recipients.tsx';
import styles from './reminders.module.css';
import {
  batchQuery,
  outcomeOf,
  type Reminder,
  type ReminderBatch,
  type ReminderOrder,
  retryOrder,
  waitingOf,
  wantedOf,
} from './reminders.ts';
import { useBatchLine } from './use-batch-line.ts';
import { useEffectText } from './use-effect-text.ts';

// What needs somebody first: what did not arrive, then what is on its way.
const ORDER = ['failed', 'no_contact', 'skipped_no_handle', 'person_gone', 'unconfirmed', 'queued', 'whatsapp', 'email', 'sent'];
const orderOf = (one: Reminder): number => (ORDER.indexOf(outcomeOf(one)) + ORDER.length + 1) % (ORDER.length + 1);

// What completing somebody's data would mend.
const isMissing = (one: Reminder): boolean => ['no_contact', 'skipped_no_handle'].includes(outcomeOf(one));

/** Begins anew with those whose reminder did not arrive, as a preview; nothing where all did or the account may not send any. */
function RetryButton(props: { batch: ReminderBatch; reminders: readonly Reminder[]; onRetry: (order: ReminderOrder) => void }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const failed = props.reminders.filter((one) => outcomeOf(one) === 'failed').map(({ person }) => person.person_id);
  if (failed.length === 0 || !may(session, remindersSend)) return null;
  const retry = () => props.onRetry(retryOrder(props.batch, failed, session));
  return (
    <ActionButton leftSection={<IconRefresh size={16} aria-hidden />} onClick={retry}>
      {t('reminders.retry', { shown: formatCount(failed.length, language) })}
    </ActionButton>
  );
}

/** What became of a call, a line a person; it changes by itself while some are on their way. */
export function Results(props: {
  batchId: string;
  clientId: string;
  timezone: string;
  onClose: () => void;
  /** Asked to remind those again whose reminder failed. */
  onRetry: (order: ReminderOrder) => void;
  children?: ReactNode;
}) {
  const { t, language } = useLanguage();
  const [text, setText] = useState('');
  const line = useBatchLine();
  const effect = useEffectText();
  const reminders = useQuery(batchQuery(props.batchId, props.clientId));
  return (
    <Loaded query={reminders} skeleton={<SkeletonRows rows={12} />}>
      {({ batch, reminders: all }) => (
        <div className={styles.step}>
          <div>
            <p className={styles.lead} role="status" data-testid="reminded">
              {line(batch)}
            </p>
            {effect(batch) !== null && <p className={styles.hint}>{effect(batch)}</p>}
            <progress
              className={styles.progress}
              max={Math.max(1, wantedOf(batch))}
              value={wantedOf(batch) - waitingOf(batch)}
              aria-label={t('reminders.progress')}
            />
            <p className={styles.hint}>
              {t('reminders.by', { name: batch.asked_by, time: formatMoment(batch.asked_at, props.timezone, language) })} ·{' '}
              {t('reminders.stays')}
            </p>
          </div>
          {all.some(isMissing) && <p className={styles.hint}>{t('reminders.whatNow')}</p>}
          <PeopleSearch count={all.length} text={text} onText={setText} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
          <section className={styles.people} aria-label={t('reminders.results')} tabIndex={0}>
            <ul>
              {all
                .filter(({ person }) => isFound(person, text))
                .toSorted((a, b) => orderOf(a) - orderOf(b))
                .map((one) => (
                  <li key={one.reminder_id} className={styles.person}>
                    <Link
                      to="/people/$id"
                      params={{ id: one.person.user_id }}
                      search={(previous: object) => previous}
                      className={styles.name}
                    >
                      {personName(one.person)}
                    </Link>
                    <OutcomeBadge state={outcomeOf(one)} />
                    {one.delivery?.reason != null && <p className={styles.why}>{one.delivery.reason}</p>}
                  </li>
                ))}
            </ul>
          </section>
          <div className={styles.buttons}>
            <Button variant="default" onClick={props.onClose}>
              {t('action.close')}
            </Button>
            <RetryButton batch={batch} reminders={all} onRetry={props.onRetry} />
            {props.children}
          </div>
        </div>
      )}
    </Loaded>
  );
}
