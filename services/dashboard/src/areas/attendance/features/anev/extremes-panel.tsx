import type { BandThresholds } from '@balai/contracts/identity';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import { StandingBadge } from '../../parts/measures/standing-badge.tsx';
import { type Member, useGiven } from './member.ts';
import styles from './page.module.css';

/** Who gave most, or who of those that owe gave least. */
export function ExtremesPanel(props: { rows: readonly Member[]; which: 'top' | 'bottom'; bands: BandThresholds | null }) {
  const { rows, which, bands } = props;
  const { t } = useLanguage();
  const given = useGiven();
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
      {rows.length === 0 ? (
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
              <StandingBadge of={member} bands={bands} /> {given(member)}
              <div>{name(member)}</div>
              <div className={styles.hint}>{member.divisi ?? member.client_name}</div>
            </>
          )}
        />
      )}
    </Panel>
  );
}
