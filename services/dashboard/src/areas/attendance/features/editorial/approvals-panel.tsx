import { IconCheck, IconClock, IconClockOff, IconHourglass, IconMessage2Exclamation, IconMinus, IconX } from '@tabler/icons-react';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import styles from './approvals-panel.module.css';
import type { Round } from './piece.ts';

type ApprovalRequest = Round['asks'][number];

const APPEARANCE = {
  waiting: { Icon: IconHourglass, tone: 'none' },
  asked: { Icon: IconClock, tone: 'accent' },
  approved: { Icon: IconCheck, tone: 'ok' },
  rejected: { Icon: IconX, tone: 'bad' },
  changes_requested: { Icon: IconMessage2Exclamation, tone: 'warn' },
  expired: { Icon: IconClockOff, tone: 'bad' },
  void: { Icon: IconMinus, tone: 'none' },
} as const;

/** What one approver was asked and said: by whom, by which way, until when. */
function RequestLine({ request, zone }: { request: ApprovalRequest; zone: string }) {
  const { t, language } = useLanguage();
  const { Icon, tone } = APPEARANCE[request.status];
  const at = (instant: string) => formatDateTime(instant, zone, language);
  const isLate = request.status === 'asked' && request.due_at !== null && Date.parse(request.due_at) < Date.now();
  const instead =
    request.decided_by !== null && request.decided_by !== request.name ? t('editorial.ask.instead', { name: request.decided_by }) : null;
  const facts = [
    t(`editorial.ask.${request.status}`),
    ...(request.is_escalation ? [t('editorial.ask.escalation')] : []),
    ...(instead === null ? [] : [instead]),
    ...(request.decided_at === null ? [] : [at(request.decided_at)]),
    ...(request.channel === null || request.channel === 'dashboard' ? [] : [t(`editorial.channel.${request.channel}`)]),
  ];
  return (
    <li className={styles.request}>
      <span className={styles.icon} data-tone={tone}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={styles.words}>
        <p>
          <strong>{request.name}</strong> <span className={styles.muted}>{facts.join(' · ')}</span>
        </p>
        {request.status === 'asked' && request.due_at !== null && (
          <p className={styles.due} data-late={isLate || undefined}>
            {t(isLate ? 'editorial.ask.late' : 'editorial.ask.due', { time: at(request.due_at) })}
          </p>
        )}
        {request.note !== null && <blockquote className={styles.note}>{request.note}</blockquote>}
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
        {round.asks.map((request) => (
          <RequestLine key={request.ask_id} request={request} zone={zone} />
        ))}
      </ul>
    </Panel>
  );
}
