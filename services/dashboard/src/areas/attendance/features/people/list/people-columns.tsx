import { peopleContact } from '@balai/contracts/identity';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../../../api/session.ts';
import { withPanel } from '../../../../../app/area/keep.ts';
import { shownHandle } from '../../../../../domain/shown-handle.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { ListColumn } from '../../../../../kit/lists/list-table.tsx';
import { RowButton } from '../../../../../kit/lists/row-button.tsx';
import { Badge } from '../../../../../kit/page/badge.tsx';
import { personName } from '../../../parts/measures/person-name.ts';
import type { PersonRecord } from '../queries.ts';
import styles from './page.module.css';

export const panelOf = ({ user_id }: PersonRecord): string => `person:${user_id}`;

/** Whether somebody counts: inactive and exempt people do not; nothing for everybody else. */
export function PersonBadges({ person }: { person: PersonRecord }) {
  const { t } = useLanguage();
  return (
    <>
      {!person.status && <Badge tone="none">{t('common.inactive')}</Badge>}
      {person.exception && <Badge tone="exempt">{t('people.exempt')}</Badge>}
    </>
  );
}

/** The list's columns; `onEdit` null leaves the pencil out. In the list's own order positions come first: their column stays. */
export function usePeopleColumns(
  hasUnits: boolean,
  isOwnOrder: boolean,
  onEdit: ((person: PersonRecord) => void) | null,
): readonly ListColumn<PersonRecord>[] {
  const { t } = useLanguage();
  const session = useSession();
  const none = <span className={styles.muted}>{t('common.none')}</span>;
  const handle = (of: 'insta' | 'tiktok') => (person: PersonRecord) =>
    shownHandle(person[of]) ?? <span className={styles.missing}>{t('people.missing')}</span>;
  return [
    {
      key: 'person',
      label: t('column.person'),
      sort: { name: 'nama' },
      cell: (person) => (
        <span className={styles.name}>
          <Link to="." search={withPanel(panelOf(person))} className={styles.person}>
            {person.nama}
          </Link>
          <PersonBadges person={person} />
        </span>
      ),
    },
    { key: 'position', label: t('people.form.jabatan'), ...(!isOwnOrder && { from: 'wider' }), cell: ({ jabatan }) => jabatan ?? none },
    { key: 'rank', label: t('column.rank'), sort: { name: 'rank' }, cell: ({ title }) => title ?? none },
    { key: 'nrp', label: t('column.nrp'), from: 'wide', sort: { name: 'user_id' }, cell: ({ user_id }) => user_id },
    ...(hasUnits
      ? [
          {
            key: 'unit',
            label: t('column.unit'),
            sort: { name: 'unit' },
            cell: ({ client_name, client_id }: PersonRecord) => client_name ?? client_id,
          },
        ]
      : []),
    { key: 'division', label: t('column.division'), from: 'wide', sort: { name: 'division' }, cell: ({ divisi }) => divisi ?? none },
    { key: 'instagram', label: t('platform.instagram'), cell: handle('insta') },
    { key: 'tiktok', label: t('platform.tiktok'), cell: handle('tiktok') },
    ...(may(session, peopleContact)
      ? [
          {
            key: 'whatsapp',
            label: t('column.whatsapp'),
            from: 'wider' as const,
            cell: ({ whatsapp }: PersonRecord) => whatsapp ?? none,
          },
        ]
      : []),
    ...(onEdit === null
      ? []
      : [
          {
            key: 'action',
            label: t('column.action'),
            kind: 'icon' as const,
            cell: (person: PersonRecord) => (
              <RowButton label={t('people.editTitle', { name: personName(person) })} onClick={() => onEdit(person)}>
                <IconPencil size={16} aria-hidden />
              </RowButton>
            ),
          },
        ]),
  ];
}
