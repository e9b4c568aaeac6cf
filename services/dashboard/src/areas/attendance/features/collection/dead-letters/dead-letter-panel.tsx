import { type DeadLetter, listDeadLetters } from '@balai/contracts/gateway';
import { Button } from '@mantine/core';
import { IconCopy, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { timezoneOf, useSession } from '../../../../../api/session.ts';
import { formatCount, formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { ErrorNotice, Loaded } from '../../../../../kit/page/states.tsx';
import { useCopyText } from '../../../../../kit/windows/copy-text.tsx';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { deadLetterQuery, discard, redrive } from './dead-letter-queries.ts';
import styles from './dead-letters.module.css';

type Deed = 'redrive' | 'discard';
const DEEDS = { redrive, discard } as const;

function Facts({ letter }: { letter: DeadLetter }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const facts = [
    [t('collection.column.when'), formatDateTime(letter.received_at, timezoneOf(session, letter.tenant), language)],
    [t('collection.deadLetter.service'), `${letter.service} · ${letter.subscription}`],
    [t('collection.deadLetter.type'), letter.type === 'unreadable' ? t('collection.deadLetter.unreadable') : letter.type],
    [t('collection.column.client'), letter.tenant ?? t('common.none')],
    [t('collection.column.attempts'), formatCount(letter.attempts, language)],
    [t('collection.deadLetter.id'), letter.id],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A text as it came, in a box that scrolls and can be reached by keyboard. */
function RawText({ label, text }: { label: string; text: string }) {
  const { t } = useLanguage();
  const copy = useCopyText();
  return (
    <div className={styles.part}>
      <div className={styles.partHead}>
        <h3>{label}</h3>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconCopy size={13} aria-hidden />}
          aria-label={t('collection.deadLetter.copyNamed', { name: label })}
          onClick={() => copy({ title: label, text })}
        >
          {t('action.copy')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region */}
      <section className={styles.raw} tabIndex={0} aria-label={label}>
        <pre>{text}</pre>
      </section>
    </div>
  );
}

function Payload({ letter }: { letter: DeadLetter }) {
  const { t } = useLanguage();
  const shown = useQuery(deadLetterQuery(letter));
  return (
    <Loaded query={shown}>
      {({ envelope }) => (
        <RawText
          label={t('collection.deadLetter.payload')}
          text={typeof envelope === 'string' ? envelope : JSON.stringify(envelope, null, 2)}
        />
      )}
    </Loaded>
  );
}

/** Asks once more, then does it. The answer "no" has the focus: a second Enter must not be a yes. */
function Confirmation({ letter, deed, onNo, onDone }: { letter: DeadLetter; deed: Deed; onNo: () => void; onDone: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  const act = useMutation({
    mutationFn: async () => {
      await DEEDS[deed](letter);
    },
    onSuccess: () => {
      showToast(t(`collection.deadLetter.${deed}.done`));
      onDone();
    },
    // Also after a failure: somebody else may have dealt with it.
    onSettled: () => queryClient.invalidateQueries({ queryKey: [listDeadLetters.id] }),
  });
  return (
    <div className={styles.footer}>
      {act.error !== null && <ErrorNotice title={t('collection.deadLetter.failed')} error={act.error} />}
      <Notice tone={deed === 'discard' ? 'warn' : 'info'}>{t(`collection.deadLetter.${deed}.ask`)}</Notice>
      <div className={styles.buttons}>
        <Button ref={no} variant="default" onClick={onNo}>
          {t('action.cancel')}
        </Button>
        <ActionButton {...(deed === 'discard' ? { color: 'red.9' } : {})} loading={act.isPending} onClick={() => act.mutate()}>
          {t(`collection.deadLetter.${deed}.yes`)}
        </ActionButton>
      </div>
    </div>
  );
}

function Choice({ letter, onChoose }: { letter: DeadLetter; onChoose: (deed: Deed) => void }) {
  const { t } = useLanguage();
  const isReadable = letter.type !== 'unreadable';
  return (
    <div className={styles.footer}>
      {!isReadable && <Notice tone="info">{t('collection.deadLetter.unreadableHint')}</Notice>}
      <div className={styles.buttons}>
        <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onChoose('discard')}>
          {t('collection.deadLetter.discard.label')}
        </Button>
        {isReadable && (
          <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => onChoose('redrive')}>
            {t('collection.deadLetter.redrive.label')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A message that was given up, in a sheet: why, its payload, and what to do with it. */
export function DeadLetterPanel({ letter, onClose }: { letter: DeadLetter; onClose: () => void }) {
  const { t } = useLanguage();
  const [deed, setDeed] = useState<Deed | null>(null);
  return (
    <SidePanel title={t('collection.deadLetter.title')} onClose={onClose}>
      <Facts letter={letter} />
      {letter.error !== null && <RawText label={t('collection.deadLetter.error')} text={letter.error} />}
      <Payload letter={letter} />
      {deed === null ? (
        <Choice letter={letter} onChoose={setDeed} />
      ) : (
        <Confirmation letter={letter} deed={deed} onNo={() => setDeed(null)} onDone={onClose} />
      )}
    </SidePanel>
  );
}
