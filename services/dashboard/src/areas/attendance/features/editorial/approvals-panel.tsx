import { IconCheck, IconClock, IconClockOff, IconHourglass, IconMessage2Exclamation, IconMinus, IconX } from '@tabler/icons-react';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import styles from './approvals-panel.module.css';
import type { Round } from './piece.ts';

type Ask = Round['asks'][number];

const LOOK = {
  waiting: { Icon: IconHourglass, tone: 'none' },
  asked: { Icon: IconClock, tone: 'accent' },
  approved: { Icon: IconCheck, tone: 'ok' },
  rejected: { Icon: IconX, tone: 'bad' },
  changes_requested: { Icon: IconMessage2Exclamation, tone: 'warn' },
  expired: { Icon: IconClockOff, tone: 'bad' },
  void: { Icon: IconMinus, tone: 'none' },
} as const;

/** What one approver was asked and said: by whom, by which way, until when. */
function AskLine({ ask, zone }: { ask: Ask; zone: string }) {
  const { t, language } = useLanguage();
  const { Icon, tone } = LOOK[ask.status];
  const at = (instant: string) => formatDateTime(instant, zone, language);
  const isLate = ask.status === 'asked' && ask.due_at !== null && Date.parse(ask.due_at) < Date.now();
  const instead = ask.decided_by !== null && ask.decided_by !== ask.name ? t('editorial.ask.instead', { name: ask.decided_by }) : null;
  const facts = [
    t(`editorial.ask.${ask.status}`),
    ...(ask.is_escalation ? [t('editorial.ask.escalation')] : []),
    ...(instead === null ? [] : [instead]),
    ...(ask.decided_at === null ? [] : [at(ask.decided_at)]),
    ...(ask.channel === null || ask.channel === 'dashboard' ? [] : [t(`editorial.channel.${ask.channel}`)]),
  ];
  return (
    <li className={styles.ask}>
      <span className={styles.icon} data-tone={tone}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={styles.words}>
        <p>
          <strong>{ask.name}</strong> <span className={styles.muted}>{facts.join(' · ')}</span>
        </p>
        {ask.status === 'asked' && ask.due_at !== null && (
          <p className={styles.due} data-late={isLate || undefined}>
            {t(isLate ? 'editorial.ask.late' : 'editorial.ask.due', { time: at(ask.due_at) })}
          </p>
        )}
        {ask.note !== null && <blockquote className={styles.note}>{ask.note}</blockquote>}
      </div>
    </li>
  );
}

/** How far a piece is approved: the rule, who was asked, what they said. */
export function ApprovalsPanel({ round, clientId }: { round: Round | null; clientId: string }) {
  const { t } = useLanguage();
  const zone = timezoneOf(useSession(), clientId);
  if (round === null)
    return (
      <Panel title={t('editorial.approvals')}>
        <p className={styles.muted}>{t('editorial.round.none')}</p>
      </Panel>
    );
  const given = round.asks.filter(({ status }) => status === 'approved').length;
  const { length: asked } = round.asks;
  return (
    <Panel title={t('editorial.approvals')} count={t(`editorial.round.status.${round.status}`)}>
      <p className={styles.rule}>
        {round.is_open_to_all
          ? t('editorial.round.open', { needed: round.needed, given })
          : t(`editorial.round.kind.${asked === 1 ? 'single' : round.kind}`, { needed: round.needed, asked, given })}
      </p>
      <ul className={styles.asks}>
        {round.asks.map((ask) => (
          <AskLine key={ask.ask_id} ask={ask} zone={zone} />
        ))}
      </ul>
    </Panel>
  );
}
