import { IconPinned } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { keepWork, keepWorkWith } from '../../../../app/area/keep.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { textOf } from '../../parts/resources/conditions.ts';
import type { Row } from '../../parts/resources/queries.ts';
import { useValues } from '../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../parts/use-resource.ts';
import styles from './page.module.css';
import { notesQuery, ofParty } from './queries.ts';

/** A note with the colleagues it mentions made visible; `mentions` are the usernames that the service found in it. */
function Body({ text, mentions }: { text: string; mentions: readonly string[] }) {
  return (
    <p className={styles.note}>
      {text.split(/(@[a-z0-9][a-z0-9._-]*[a-z0-9])/i).map((part, index) => {
        const isMention =
          part.startsWith('@') &&
          mentions.includes(
            part
              .slice(1)
              .replace(/[._-]+$/, '')
              .toLowerCase(),
          );
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text in their order
        return isMention ? <mark key={index}>{part}</mark> : <Fragment key={index}>{part}</Fragment>;
      })}
    </p>
  );
}

/** What colleagues should know about a customer. */
export function Notes({ party }: { party: Row }) {
  const { t, language } = useLanguage();
  const notes = useResourceNamed('note');
  const values = useValues(notes);
  const zone = values.zoneOf(party.client_id);
  const list = useQuery(notesQuery(notes, party));
  return (
    <Panel
      title={values.many}
      {...(list.data?.hasMore === true && {
        actions: (
          <Link to={`/${notes.plural}`} search={keepWorkWith({ where: textOf(ofParty(party.id)) })}>
            {t('customers.all')}
          </Link>
        ),
      })}
    >
      <Loaded query={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className={styles.none}>{t('resources.none', { many: values.many })}</p>
          ) : (
            <ul className={styles.notes}>
              {rows.map((row) => (
                <li key={row.id}>
                  <Body text={String(row.body)} mentions={Array.isArray(row.mentions) ? row.mentions : []} />
                  <Link to={`/${notes.plural}/$id`} params={{ id: row.id }} search={keepWork} className={styles.muted}>
                    {row.pinned === true && <IconPinned size={13} aria-label={values.labelOf('pinned')} />}
                    {formatMoment(row.created_at, zone, language)}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
