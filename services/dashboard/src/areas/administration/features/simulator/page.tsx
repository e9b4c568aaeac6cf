import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { SeenClient } from '../../../../api/session.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { Bubble } from '../../parts/chat/bubble.tsx';
import { ChatFile } from '../../parts/chat/chat-file.tsx';
import { Bubbles, ChatHead, ChatLog, Silence } from '../../parts/chat/chat-log.tsx';
import { ChatWriter } from '../../parts/chat/chat-writer.tsx';
import styles from './page.module.css';
import { type Rehearsal, rehearsalQuery, useRehearsal } from './queries.ts';

/** Three dots: an answer follows. */
function Typing() {
  const { t } = useLanguage();
  return (
    <li className={styles.typing}>
      <span className="visually-hidden">{t('simulator.typing')}</span>
      <i />
      <i />
      <i />
    </li>
  );
}

function Said({ rehearsal: { lines, waiting }, timezone }: { rehearsal: Rehearsal; timezone: string }) {
  const { t, language } = useLanguage();
  if (lines.length === 0) return <Silence>{t('simulator.empty')}</Silence>;
  return (
    <Bubbles>
      {lines.map((line) => (
        <Bubble
          key={line.line_id}
          isOut={!line.is_answer}
          text={line.text}
          at={line.at}
          shownAt={formatMoment(line.at, timezone, language)}
          file={line.file_name !== null && <ChatFile label={t('simulator.file', { name: line.file_name })} />}
        />
      ))}
      {waiting && <Typing />}
    </Bubbles>
  );
}

/** Words to begin with: the list of orders, and the menus that the account may open. */
function Openings({ menus, onSay }: { menus: Rehearsal['menus']; onSay: (word: string) => void }) {
  const { t } = useLanguage();
  return (
    <fieldset className={styles.openings}>
      <legend className={styles.label}>{t('simulator.begin')}</legend>
      {[{ trigger: 'menu', title: t('simulator.allOrders') }, ...menus].map(({ trigger, title }) => (
        <ActionButton key={trigger} variant="default" size="xs" className={styles.opening ?? ''} onClick={() => onSay(trigger)}>
          <span className={styles.word}>{trigger}</span>
          <span className={styles.title}>{title}</span>
        </ActionButton>
      ))}
    </fieldset>
  );
}

function SimulatorOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const rehearsal = useQuery(rehearsalQuery(client.client_id));
  const { say, restart } = useRehearsal(client.client_id);
  const field = useRef<HTMLTextAreaElement>(null);
  const focusField = () => {
    // On a phone it would open the keyboard, which hides the answer.
    if (window.matchMedia('(pointer: fine)').matches) field.current?.focus();
  };
  const lines = rehearsal.data?.lines ?? [];
  return (
    <>
      <PageHeader title={t('simulator.title')} subtitle={t('simulator.subtitle')} />
      {restart.isError && <ErrorNotice error={restart.error} />}
      <div className={styles.simulator}>
        <Openings
          menus={rehearsal.data?.menus ?? []}
          onSay={(word) => {
            focusField();
            if (!say.isPending) say.mutate(word);
          }}
        />
        <section className={styles.chat} aria-label={t('simulator.title')}>
          <ChatHead>
            <div className={styles.head}>
              <div className={styles.whose}>
                <p className={styles.name}>{client.nama}</p>
                <p className={styles.rights}>{t('simulator.rights')}</p>
              </div>
              {lines.length > 0 && (
                <ActionButton
                  className={styles.restart ?? ''}
                  variant="outline"
                  color="white"
                  size="xs"
                  leftSection={<IconRefresh size={15} aria-hidden />}
                  loading={restart.isPending}
                  onClick={() => restart.mutate(undefined, { onSuccess: focusField })}
                >
                  {t('simulator.restart')}
                </ActionButton>
              )}
            </div>
          </ChatHead>
          <ChatLog label={t('simulator.chat')} end={`${lines.at(-1)?.line_id} ${rehearsal.data?.waiting}`}>
            <Loaded query={rehearsal} skeleton={<SkeletonRows rows={4} />}>
              {(all) => <Said rehearsal={all} timezone={client.timezone} />}
            </Loaded>
          </ChatLog>
          <ChatWriter
            label={t('simulator.writeLabel')}
            placeholder={t('simulator.write')}
            sendLabel={t('simulator.send')}
            send={say}
            fieldRef={field}
          />
        </section>
      </div>
    </>
  );
}

/** Plays the WhatsApp dialogues of a client, without sending anything. */
export default function SimulatorPage() {
  return <ForClient>{(client) => <SimulatorOf key={client.client_id} client={client} />}</ForClient>;
}
