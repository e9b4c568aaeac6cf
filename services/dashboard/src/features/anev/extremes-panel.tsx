import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Work } from '../../app/use-work.ts';
import { personName } from '../../domain/person-name.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../kit/list-table.tsx';
import { Panel } from '../../kit/panel.tsx';
import { StateBadge } from '../../kit/person-state.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import { type Member, useGiven } from './member.ts';
import styles from './page.module.css';
import { extremesQuery } from './queries.ts';

/** Who gave most, or who of those that owe gave least. */
export function ExtremesPanel({ work, which }: { work: Work; which: 'top' | 'bottom' }) {
  const { t } = useLanguage();
  const given = useGiven();
  const members = useQuery(extremesQuery(work, which));
  const title = t(`anev.${which}`);
  const name = (member: Member) => (
    <Link to="." search={(search: object) => ({ ...search, panel: `person:${member.person_id}` })}>
      {personName(member)}
    </Link>
  );
  const columns: ListColumn<Member>[] = [
    { key: 'name', label: t('anev.column.person'), kind: 'fill', cell: name },
    {
      key: 'unit',
      label: t('anev.column.unit'),
      from: 'wide',
      cell: ({ client_name, divisi }) => [client_name, divisi].filter(Boolean).join(' · '),
    },
    { key: 'given', label: t('anev.given'), kind: 'number', cell: given },
  ];
  return (
    <Panel title={title} flush>
      <Loaded query={members} skeleton={<SkeletonRows rows={6} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('anev.nobody')} />
          ) : (
            <ListTable
              label={title}
              columns={columns}
              rows={rows}
              keyOf={({ person_id }) => person_id}
              nameOf={personName}
              card={(member) => (
                <>
                  <StateBadge state={member.state} /> {given(member)}
                  <div>{name(member)}</div>
                  <div className={styles.hint}>{member.divisi ?? member.client_name}</div>
                </>
              )}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
