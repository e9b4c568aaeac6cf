import type { SubmissionPreview } from '@balai/contracts/editorial';
import { IconBrandWhatsapp, IconMail } from '@tabler/icons-react';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import styles from './submit.module.css';

const CHANNELS = {
  whatsapp: { Icon: IconBrandWhatsapp, name: 'WhatsApp' },
  email: { Icon: IconMail, name: 'E-mail' },
} as const;

type Person = SubmissionPreview['people'][number];

function Recipient({ person, isSequence }: { person: Person; isSequence: boolean }) {
  const { t } = useLanguage();
  const facts = [
    ...(isSequence ? [t(person.turn === 1 ? 'editorial.submit.now' : 'editorial.submit.later', { turn: person.turn })] : []),
    ...(person.stands_in_for === null ? [] : [t('editorial.submit.standIn', { name: person.stands_in_for })]),
  ];
  return (
    <li className={styles.person}>
      <span>
        <strong>{person.name}</strong>
        {facts.length > 0 && <span className={styles.muted}> {facts.join(' · ')}</span>}
      </span>
      <span className={styles.channels}>
        {person.channels.map((channel) => {
          const { Icon, name } = CHANNELS[channel];
          return (
            <span key={channel} className={styles.channel}>
              <Icon size={15} aria-hidden /> {name}
            </span>
          );
        })}
        {person.channels.length === 0 && <span className={styles.channel}>{t('editorial.submit.dashboardOnly')}</span>}
      </span>
    </li>
  );
}

/** Who is asked, by which rule, by which ways, and until when. */
export function Recipients({ preview, zone }: { preview: SubmissionPreview; zone: string }) {
  const { t, language } = useLanguage();
  const { people, kind, needed, is_open_to_all: isOpen, due_at: due } = preview;
  const unreached = people.every(({ channels }) => channels.length === 0);
  const rule = isOpen
    ? t('editorial.submit.rule.open', { needed })
    : t(`editorial.submit.rule.${people.length === 1 ? 'single' : kind}`, { needed, asked: people.length });
  return (
    <section className={styles.recipients} aria-label={t('editorial.submit.recipients')}>
      <h3>{t('editorial.submit.recipients')}</h3>
      <p className={styles.muted}>
        {rule} {due !== null && t('editorial.submit.due', { time: formatDateTime(due, zone, language) })}
      </p>
      <ul>
        {people.map((person) => (
          <Recipient key={person.account_id} person={person} isSequence={kind === 'sequence'} />
        ))}
      </ul>
      {unreached && <Notice tone="warn">{t(people.length === 0 ? 'editorial.submit.nobody' : 'editorial.submit.unreached')}</Notice>}
    </section>
  );
}
