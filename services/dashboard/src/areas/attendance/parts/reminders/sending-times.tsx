import { messagesRead } from '@balai/contracts/notifier';
import { useQuery } from '@tanstack/react-query';
import { may, useSession } from '../../../../api/session.ts';
import { formatCount, formatMoment, formatReportDays } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './reminders.module.css';
import { type Preview, paceQuery } from './reminders.ts';

/** The posts that reminders are about, and when the messages leave: after the quiet hours of the people’s units, at the pace of the sender. */
export function SendingTimes(props: { clientId: string; preview: Preview; ready: number; timezone: string }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const { clientId, preview, ready, timezone } = props;
  const pace = useQuery({ ...paceQuery(clientId), enabled: may(session, messagesRead) });
  const { posts, from, to } = preview.about;
  const heldUntil = preview.held_until;
  const lasts = ready * (pace.data ?? 0);
  const begins = heldUntil === null ? Date.now() : Date.parse(heldUntil);
  const start = formatMoment(new Date(begins).toISOString(), timezone, language);
  const end = formatMoment(new Date(begins + lasts).toISOString(), timezone, language);
  const about =
    from === null || to === null
      ? t('reminders.about', { posts: formatCount(posts, language) })
      : t('reminders.aboutDays', { posts: formatCount(posts, language), days: formatReportDays({ from, to }, language) });
  const isPaced = lasts >= 60_000;
  const waiting = preview.recipients.filter(({ held_until }) => held_until !== null).length;
  const allHeld = isPaced ? t('reminders.heldUntil', { start, end }) : t('reminders.held', { start });
  // Units have quiet hours of their own: some of the people may be told at once.
  const held = waiting === ready ? allHeld : t('reminders.heldSome', { waiting: formatCount(waiting, language), start });
  const sent = isPaced ? t('reminders.until', { end }) : t('reminders.atOnce');
  return (
    <p className={styles.hint}>
      {about} {heldUntil === null ? sent : held}
    </p>
  );
}
