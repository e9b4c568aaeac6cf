import { Button, Checkbox } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { formatCount, formatReportDays } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Empty, ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { Dialog } from '../../../../kit/windows/dialog.tsx';
import type { RemindedDays, Reminding } from './owing.ts';
import { Recipients } from './recipients.tsx';
import styles from './reminders.module.css';
import { MOST_PEOPLE, peopleFrom, type ReminderOrder, remind } from './reminders.ts';
import { Results } from './results.tsx';
import { SendingTimes } from './sending-times.tsx';
import { SentBefore } from './sent-before.tsx';
import { noteSent } from './sent-store.ts';
import { askedIn, firstTurn, leftAfter, nextTurn, retryIn } from './turns.ts';

/** Who gets which text, before anything is sent; then what became of it. */
function Step(props: {
  order: ReminderOrder;
  from: number;
  timezone: string;
  choice: ReactNode;
  onSent: (batchId: string) => void;
  onClose: () => void;
}) {
  const { t, language } = useLanguage();
  const { order, from, timezone, choice, onSent, onClose } = props;
  const [again, setAgain] = useState(false);
  const [sendNow, setSendNow] = useState(false);
  const id = useId();
  const people = peopleFrom(order, from);
  const preview = useQuery({
    // With the people themselves: what is sent goes to those who were shown, and to nobody else.
    queryKey: ['reminders preview', id, again, sendNow, people],
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
    // Coming back from elsewhere must not change the list under the hand that is about to send it.
    refetchOnWindowFocus: false,
    queryFn: () => remind(order.of, people, { preview: true, again, send_now: sendNow }),
  });
  const sending = useMutation({
    mutationFn: () => remind(order.of, people, { preview: false, again, send_now: sendNow }),
    onSuccess: ({ batch }) => batch !== null && onSent(batch.batch_id),
  });
  const count = (value: number) => formatCount(value, language);
  const doubts = order.doubts > 0 ? [t('reminders.doubt', { count: order.doubts })] : [];
  const left = leftAfter({ order, from });
  return (
    <Loaded query={preview} skeleton={<SkeletonRows rows={12} />}>
      {(shown) => {
        const { recipients } = shown;
        const ready = recipients.filter(({ state, reach }) => state === 'ready' && reach !== 'none').length;
        const reminded = recipients.filter(({ state }) => state === 'skipped_recent').length;
        return (
          <div className={styles.step}>
            <div>
              <p className={styles.lead}>{t('reminders.ready', { ready: count(ready), all: count(recipients.length) })}</p>
              <SendingTimes clientId={order.of.client_id ?? ''} preview={shown} ready={ready} timezone={timezone} />
              <p className={styles.hint}>{t('reminders.hint')}</p>
            </div>
            {choice}
            {(sendNow || shown.held_until !== null) && (
              <Checkbox
                size="xs"
                label={t('reminders.now')}
                checked={sendNow}
                onChange={(event) => setSendNow(event.currentTarget.checked)}
              />
            )}
            {(again || reminded > 0) && <SentBefore clientId={order.of.client_id ?? ''} reminded={reminded} timezone={timezone} />}
            {doubts.map((doubt) => (
              <Notice key={doubt} tone="warn">
                {doubt}
              </Notice>
            ))}
            {left > 0 && <Notice tone="info">{t('reminders.left', { shown: count(left), most: MOST_PEOPLE })}</Notice>}
            <Recipients recipients={recipients} doubts={doubts} />
            {(again || reminded > 0) && (
              <Checkbox
                size="xs"
                label={t('reminders.again')}
                checked={again}
                onChange={(event) => setAgain(event.currentTarget.checked)}
              />
            )}
            {sending.error !== null && (
              <ErrorNotice
                title={t(problemOf(sending.error, t).status === null ? 'reminders.unknown' : 'reminders.failed')}
                error={sending.error}
              />
            )}
            <div className={styles.buttons}>
              <Button variant="default" onClick={onClose}>
                {t('action.cancel')}
              </Button>
              <ActionButton
                data-autofocus
                leftSection={<IconSend size={16} aria-hidden />}
                loading={sending.isPending}
                disabled={ready === 0 || preview.isPlaceholderData}
                onClick={() => sending.mutate()}
              >
                {t('reminders.send', { shown: count(ready) })}
              </ActionButton>
            </div>
          </div>
        );
      }}
    </Loaded>
  );
}

/** An order from its first preview to its last result. It stays as it was prepared, whatever is read anew meanwhile. */
function Turns({
  prepared,
  timezone,
  choice,
  onClose,
}: {
  prepared: ReminderOrder;
  timezone: string;
  choice: ReactNode;
  onClose: () => void;
}) {
  const { t, language } = useLanguage();
  const [turns, setTurns] = useState(() => firstTurn(prepared));
  const { from, retried, batchId } = turns;
  const clientId = turns.order.of.client_id ?? '';
  const left = leftAfter(turns);
  const onSent = (sent: string) => {
    setTurns({ ...turns, batchId: sent });
    noteSent(clientId, sent);
  };
  if (turns.order.people.length === 0)
    return (
      <>
        {choice}
        <Empty text={t('reminders.nobody')} />
      </>
    );
  if (batchId === null)
    return (
      <Step
        key={`${from} ${retried === null}`}
        {...askedIn(turns)}
        choice={retried === null && from === 0 ? choice : null}
        {...{ timezone, onSent, onClose }}
      />
    );
  return (
    <Results
      batchId={batchId}
      clientId={clientId}
      timezone={timezone}
      onClose={onClose}
      onRetry={(order) => setTurns(retryIn(turns, order))}
    >
      {left > 0 && (
        <Button onClick={() => setTurns(nextTurn(turns))}>
          {t('reminders.next', { shown: formatCount(Math.min(left, MOST_PEOPLE), language) })}
        </Button>
      )}
    </Results>
  );
}

/**
 * Reminds people of what they owe: first who gets which text, then the result of each. Where there are too many for one call, in turns. Of today,
 * unless the reader chooses the days that the page shows.
 */
export default function RemindDialog(props: Reminding & { onClose: () => void }) {
  const { t, language } = useLanguage();
  const { prepare, shown, timezone, onClose } = props;
  const [days, setDays] = useState<RemindedDays>('today');
  const id = useId();
  const prepared = useQuery({
    queryKey: ['reminders order', id, days],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: () => prepare(days),
  });
  const choice =
    shown === undefined ? null : (
      <Segments<RemindedDays>
        label={t('reminders.days.label')}
        value={days}
        onChange={setDays}
        options={[
          { value: 'today', label: t('reminders.days.today') },
          { value: 'shown', label: formatReportDays(shown.days, language) },
        ]}
      />
    );
  return (
    <Dialog side="wide" title={t('reminders.title')} onClose={onClose}>
      <Loaded query={prepared} skeleton={<SkeletonRows rows={12} />}>
        {(order) => <Turns key={days} prepared={order} timezone={timezone} choice={choice} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}
