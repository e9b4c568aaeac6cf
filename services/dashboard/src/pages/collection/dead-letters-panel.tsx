import type { DeadLetter } from '@balai/contracts/gateway';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DEAD_LETTERS_MAX, deadLettersQuery } from '../../api/dead-letters.ts';
import { timezoneOf, useSession } from '../../api/session.ts';
import { formatCount, formatDateTime, shorten } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge } from '../../ui/badge.tsx';
import { Loaded, SkeletonRows } from '../../ui/loaded.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import table from '../../ui/table.module.css';
import { Table } from '../../ui/table.tsx';
import { DeadLetterDialog } from './dead-letter-dialog.tsx';
import styles from './dead-letters.module.css';

const ERROR_MAX = 160;
const PHONE_ERROR_MAX = 80;

function LetterRow({ letter, onOpen }: { letter: DeadLetter; onOpen: () => void }) {
  const { t, language } = useLanguage();
  const session = useSession();
  return (
    <tr>
      <td className={table.nowrap}>{formatDateTime(letter.received_at, timezoneOf(session, letter.tenant), language)}</td>
      <td className={table.wide}>
        <div>{letter.service}</div>
        <div className={table.sub}>{letter.subscription}</div>
      </td>
      <td>
        {letter.type === 'unreadable' ? (
          <Badge tone="warn">{t('deadLetters.unreadable')}</Badge>
        ) : (
          <span className={styles.code}>{letter.type}</span>
        )}
        <div className={`${table.sub} ${table.phoneOnly}`}>{shorten(letter.error ?? '', PHONE_ERROR_MAX)}</div>
      </td>
      <td className={table.wide}>{letter.tenant ?? t('common.none')}</td>
      <td className={`${table.num} ${table.wide}`}>{formatCount(letter.attempts, language)}</td>
      <td className={`${table.wide} ${styles.error}`}>{letter.error === null ? t('common.none') : shorten(letter.error, ERROR_MAX)}</td>
      <td className={table.num}>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('deadLetters.openNamed', { type: letter.type, id: letter.id })}
          onClick={onOpen}
        >
          {t('deadLetters.open')}
        </Button>
      </td>
    </tr>
  );
}

function LettersTable({ letters, onOpen }: { letters: readonly DeadLetter[]; onOpen: (letter: DeadLetter) => void }) {
  const { t } = useLanguage();
  return (
    <Table
      columns={[
        { label: t('collection.column.when') },
        { label: t('deadLetters.service'), from: 'wide' },
        { label: t('deadLetters.type') },
        { label: t('collection.column.client'), from: 'wide' },
        { label: t('collection.column.attempts'), isNumber: true, from: 'wide' },
        { label: t('deadLetters.error'), from: 'wide' },
        { label: t('column.action'), isHidden: true },
      ]}
    >
      {letters.map((letter) => (
        <LetterRow key={`${letter.subscription} ${letter.id}`} letter={letter} onOpen={() => onOpen(letter)} />
      ))}
    </Table>
  );
}

/** Messages between the platform's parts that were given up, of all clients: to look at, send again or discard. */
export function DeadLettersPanel() {
  const { t, language } = useLanguage();
  const letters = useQuery(deadLettersQuery);
  const [opened, setOpened] = useState<DeadLetter | null>(null);
  const count = letters.data?.length ?? 0;
  return (
    <Panel title={t('collection.failed')} flush {...(count === 0 ? {} : { count: formatCount(count, language) })}>
      <Loaded query={letters} skeleton={<SkeletonRows rows={6} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('deadLetters.none')} hint={t('deadLetters.noneHint')} />
          ) : (
            <>
              <p className={styles.intro}>
                {t('deadLetters.intro')} {rows.length >= DEAD_LETTERS_MAX && t('deadLetters.newest', { count: DEAD_LETTERS_MAX })}
              </p>
              <LettersTable letters={rows} onOpen={setOpened} />
            </>
          )
        }
      </Loaded>
      {opened !== null && <DeadLetterDialog letter={opened} onClose={() => setOpened(null)} />}
    </Panel>
  );
}
