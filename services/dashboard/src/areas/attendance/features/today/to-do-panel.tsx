import { collectionRead } from '@balai/contracts/collector';
import {
  IconAlertTriangle,
  IconArrowDownRight,
  IconChevronRight,
  IconMailX,
  IconMessageReport,
  IconUserCancel,
  IconUserExclamation,
  IconUserQuestion,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../../api/session.ts';
import { keepWork, keepWorkWith } from '../../../../app/area/keep.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { useGroupName } from '../../parts/measures/groups-table.tsx';
import type { Overview } from '../../work/overview.ts';
import { failingDeliveriesQuery } from './failing-deliveries.ts';
import { type ToDo, toDoOf } from './to-do.ts';
import styles from './to-do-panel.module.css';

const ICONS = {
  data: IconAlertTriangle,
  behind: IconArrowDownRight,
  owing: IconUserExclamation,
  noHandle: IconUserQuestion,
  complaints: IconMessageReport,
  deliveries: IconMailX,
} as const;

/** Where each is seen to, under the same question. */
const PLACES = {
  data: { to: '/collection', search: keepWork },
  behind: { to: '/units', search: keepWorkWith({ filter: 'behind' }) },
  owing: { to: '/attendance', search: keepWorkWith({ state: 'owing' }) },
  noHandle: {
    // The list of who is asked to act: the directory has excused people as well, and those of other posts.
    instagram: { to: '/attendance', search: keepWorkWith({ state: 'no_handle', platform: 'instagram' }) },
    tiktok: { to: '/attendance', search: keepWorkWith({ state: 'no_handle', platform: 'tiktok' }) },
  },
  noHandleAtAll: { to: '/people/completeness', search: keepWork },
  complaints: { to: '/issues', search: keepWork },
  deliveries: { to: '/reports/deliveries', search: keepWork },
} as const;

function Line({ what }: { what: ToDo }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const nameOf = useGroupName(what.kind === 'behind' ? what.by : 'unit');
  const { kind, count } = what;
  const Icon = ICONS[kind];
  const shown = formatCount(count, language);
  const text =
    what.kind === 'behind'
      ? t(`today.toDo.behind.${what.by}`, { count, shown, name: nameOf(what.first) })
      : what.kind === 'noHandle'
        ? t('today.toDo.noHandle', { count, shown, platform: t(`platform.${what.platform}`) })
        : t(`today.toDo.${what.kind}`, { count, shown });
  const address = what.kind === 'noHandle' ? (what.isListed ? PLACES.noHandle[what.platform] : PLACES.noHandleAtAll) : PLACES[what.kind];
  const words = (
    <>
      <Icon size={17} className={styles.icon} aria-hidden />
      <span className={styles.text}>{text}</span>
    </>
  );
  // Where collecting stands is not for everybody who sees the overview.
  if (kind === 'data' && !may(session, collectionRead)) return <span className={styles.line}>{words}</span>;
  return (
    <Link {...address} className={styles.line}>
      {words}
      <IconChevronRight size={15} aria-hidden />
    </Link>
  );
}

/** What somebody should see to now, each leading to where that is done. */
export function ToDoPanel({ overview, clientId }: { overview: Overview; clientId: string }) {
  const { t } = useLanguage();
  const all = toDoOf(overview, useQuery(failingDeliveriesQuery(clientId)).data ?? 0);
  return (
    <Panel title={t('today.toDo.title')} {...(all.length === 0 ? {} : { count: String(all.length) })} flush>
      {all.length === 0 ? (
        <Empty text={t('today.toDo.nothing')} />
      ) : (
        <ul>
          {all.map((what) => (
            <li key={what.kind === 'noHandle' ? what.platform : what.kind} className={styles.item} data-kind={what.kind}>
              <Line what={what} />
            </li>
          ))}
        </ul>
      )}
      <Link to="/people/habits" search={keepWorkWith({ habit: 'never', period: 'days30' })} className={`${styles.line} ${styles.more}`}>
        <IconUserCancel size={17} className={styles.icon} aria-hidden />
        <span className={styles.text}>{t('today.toDo.never')}</span>
        <IconChevronRight size={15} aria-hidden />
      </Link>
    </Panel>
  );
}
