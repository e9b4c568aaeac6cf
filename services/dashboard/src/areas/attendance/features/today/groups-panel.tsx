import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isDirectorate } from '../../../../api/audience.ts';
import { useSession } from '../../../../api/session.ts';
import { keepWork, keepWorkWith } from '../../../../app/area/keep.ts';
import { useScope } from '../../../../app/client/use-scope.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { GroupsTable, owingOf, useGroupName } from '../../parts/measures/groups-table.tsx';
import { OwingLink } from '../../parts/measures/owing-link.tsx';
import { WhyLink } from '../../parts/measures/why-link.tsx';
import { SentReminders } from '../../parts/reminders/sent-reminders.tsx';
import { leadingBands } from '../../work/leading-bands.ts';
import type { Overview } from '../../work/overview.ts';
import type { Work } from '../../work/use-work.ts';
import styles from './groups-panel.module.css';

type Group = Overview['groups']['rows'][number];

/**
 * The name of a group; a unit's narrows the page to it without changing the question, and has a way to the unit's own page beside it, a
 * division's leads to its people.
 */
function GroupName({ group, by, work }: { group: Group; by: 'unit' | 'division'; work: Work }) {
  const { t } = useLanguage();
  const { clients } = useSession();
  const nameOf = useGroupName(by);
  const { changeScope } = useScope(work.client);
  const client = by === 'unit' ? clients.find(({ client_id }) => client_id === group.id) : undefined;
  if (by === 'division')
    return (
      <Link to="/attendance" search={keepWorkWith({ division: group.id })} className={styles.name}>
        {nameOf(group)}
      </Link>
    );
  if (client === undefined || isDirectorate(client)) return <span className={styles.name}>{group.name}</span>;
  const posts = isDirectorate(work.client) ? work.client : work.posts;
  const open = t('today.openUnit', { name: group.name });
  return (
    <span className={styles.unit}>
      <button
        type="button"
        className={styles.name}
        title={t('today.narrow', { name: group.name })}
        onClick={() => changeScope(client, posts)}
      >
        {group.name}
      </button>
      <Link to="/units/$id" params={{ id: client.client_id }} search={keepWork} className={styles.open} aria-label={open} title={open}>
        <IconChevronRight size={15} aria-hidden />
      </Link>
    </span>
  );
}

/** Units (of one unit: divisions) with their people by state, change and course, who is behind first. */
export function GroupsPanel({ groups, work }: { groups: Overview['groups']; work: Work }) {
  const { t } = useLanguage();
  const { by, rows, total, behind } = groups;
  const shown = rows.length < total ? ` · ${t('today.shown', { shown: rows.length, total })}` : '';
  return (
    <Panel
      title={t(`today.${by}`)}
      count={`${t('today.groupsHint')}${shown}`}
      actions={behind > 0 && <span className={styles.hint}>{t('today.behind', { count: behind })}</span>}
      flush
    >
      <SentReminders clientId={work.client.client_id} timezone={work.client.timezone} />
      {rows.length === 0 ? (
        <Empty text={t('today.noGroups')} />
      ) : (
        <GroupsTable
          label={t(`today.${by}`)}
          nameLabel={t(`today.${by}`)}
          rows={rows}
          isCompared={work.isCompared}
          bands={leadingBands(work)}
          {...(by === 'unit' && { why: (group: Group) => <WhyLink id={group.id} name={group.name} /> })}
          name={(group) => <GroupName group={group} by={by} work={work} />}
          owing={(group) => (
            <OwingLink count={owingOf(group)} name={group.name} search={keepWorkWith({ state: 'owing', [by]: group.id })} />
          )}
        />
      )}
    </Panel>
  );
}
