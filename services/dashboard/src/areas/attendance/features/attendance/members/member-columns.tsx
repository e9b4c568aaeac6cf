import type { BandThresholds } from '@balai/contracts/identity';
import { IconHelpCircle, IconMessage2Share } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { shownHandle } from '../../../../../domain/shown-handle.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { ListColumn } from '../../../../../kit/lists/list-table.tsx';
import { RowButton } from '../../../../../kit/lists/row-button.tsx';
import { personName } from '../../../parts/measures/person-name.ts';
import { StandingBadge } from '../../../parts/measures/standing-badge.tsx';
import type { Member, MembersAnswer } from '../queries.ts';
import styles from './members-panel.module.css';

/** What a person has done, as `3/5`; null where nothing is expected: of who is excused, for one. */
export const doneOf = ({ given, expected }: { given: number; expected: number }): string | null =>
  expected === 0 ? null : `${given}/${expected}`;

/** Opens the person beside the list. */
export const openPerson =
  ({ person_id }: Member) =>
  (previous: object) => ({ ...previous, panel: `person:${person_id}` });

/** Whether a reminder can be written: something is owed, and it would be seen. */
export const canBeReminded = ({ state }: Member): boolean => state === 'partial' || state === 'none';

/** The columns of the list, for one platform or both together. */
export function useMemberColumns(
  platform: MembersAnswer['about']['platform'],
  hasUnits: boolean,
  bands: BandThresholds | null,
  { explain, remind }: { explain: (member: Member) => void; remind: (member: Member) => void },
): readonly ListColumn<Member>[] {
  const { t } = useLanguage();
  const none = <span className={styles.muted}>{t('common.none')}</span>;
  const platforms = platform === 'all' ? (['instagram', 'tiktok'] as const) : [platform];
  const handle = (of: 'instagram' | 'tiktok'): ListColumn<Member> => ({
    key: `handle-${of}`,
    label: platform === 'all' ? t('attendance.column.handleOf', { platform: t(`platform.${of}`) }) : t('column.handle'),
    from: platform === 'all' ? 'wider' : 'wide',
    cell: (member) => shownHandle(member[of]) ?? none,
  });
  const count = (of: 'instagram' | 'tiktok'): ListColumn<Member> => ({
    key: `count-${of}`,
    label: t('attendance.column.countOf', { platform: t(`platform.${of}`) }),
    kind: 'number',
    cell: ({ per_platform: { [of]: one } }) => (one === null ? none : (doneOf(one) ?? none)),
  });
  return [
    {
      key: 'person',
      label: t('column.person'),
      sort: { name: 'name' },
      cell: (member) => (
        <Link to="." search={openPerson(member)} className={styles.person}>
          {personName(member)}
        </Link>
      ),
    },
    { key: 'nrp', label: t('column.nrp'), from: 'wide', sort: { name: 'user_id' }, cell: ({ user_id }) => user_id },
    ...(hasUnits
      ? [
          {
            key: 'unit',
            label: t('column.unit'),
            from: 'wide' as const,
            sort: { name: 'unit' },
            cell: ({ client_name }: Member) => client_name,
          },
        ]
      : []),
    {
      key: 'division',
      label: t('column.division'),
      from: 'wide',
      sort: { name: 'division' },
      cell: ({ divisi }) => divisi ?? none,
    },
    ...platforms.map(handle),
    ...(platform === 'all' ? platforms.map(count) : []),
    {
      key: 'count',
      label: platform === 'all' ? t('attendance.column.all') : t('column.count'),
      kind: 'number',
      sort: { name: 'given' },
      onPress: explain,
      cell: (member) => (
        <>
          {member.corrected && (
            <span className={styles.corrected} title={t('attendance.corrected')}>
              <span className="visually-hidden">{t('attendance.corrected')} </span>*
            </span>
          )}
          {doneOf(member) ?? none}
        </>
      ),
    },
    { key: 'state', label: t('column.state'), cell: (member) => <StandingBadge of={member} bands={bands} /> },
    {
      key: 'action',
      label: t('column.action'),
      kind: 'icon',
      cell: (member) => <MemberActions member={member} explain={explain} remind={remind} />,
    },
  ];
}

/** What can be done with one person of the list. */
export function MemberActions(props: { member: Member; explain: (member: Member) => void; remind: (member: Member) => void }) {
  const { t } = useLanguage();
  const { member, explain, remind } = props;
  const why = t('attendance.whyOpen', { name: personName(member) });
  const reminder = t('attendance.reminder', { name: personName(member) });
  return (
    <span className={styles.actions}>
      {canBeReminded(member) && (
        <RowButton label={reminder} onClick={() => remind(member)}>
          <IconMessage2Share size={17} stroke={1.7} aria-hidden />
        </RowButton>
      )}
      <RowButton label={why} onClick={() => explain(member)}>
        <IconHelpCircle size={17} stroke={1.7} aria-hidden />
      </RowButton>
    </span>
  );
}
