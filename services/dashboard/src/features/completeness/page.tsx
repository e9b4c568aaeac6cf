import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { isDirectorate } from '../../api/audience.ts';
import type { SeenClient } from '../../api/session.ts';
import { ForClient } from '../../app/for-client.tsx';
import { useAddress } from '../../app/use-address.ts';
import { formatCount } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useCopyText } from '../../kit/copy-text.tsx';
import { type ListColumn, ListTable } from '../../kit/list-table.tsx';
import { MeasureTile } from '../../kit/measure-tile.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Loaded } from '../../kit/states.tsx';
import { MissingPanel } from './missing-panel.tsx';
import styles from './page.module.css';
import { type Group, type Groups, groupsQuery, type Missing } from './queries.ts';
import { completenessSearch } from './search.ts';

const MISSING = ['instagram', 'tiktok', 'whatsapp'] as const;
const countOf = (group: Group, missing: Missing): number | null => group[`no_${missing}`];

function GroupTable(props: {
  title: string;
  kind: 'unit' | 'division';
  groups: readonly Group[];
  onOpen: (missing: Missing, of: { unit?: string; division?: string }) => void;
}) {
  const { t, language } = useLanguage();
  const { title, kind, groups, onOpen } = props;
  const nameOf = ({ id, name }: Group) => (id === '-' ? t('completeness.none') : name);
  const number = (group: Group, missing: Missing) => {
    const count = countOf(group, missing);
    if (count === null) return t('common.none');
    if (count === 0) return '0';
    return (
      <button
        type="button"
        className={styles.number}
        aria-label={`${nameOf(group)}: ${t(`completeness.without.${missing}`)}, ${count}`}
        onClick={() => onOpen(missing, { [kind]: group.id })}
      >
        {formatCount(count, language)}
      </button>
    );
  };
  const columns: ListColumn<Group>[] = [
    { key: 'name', label: t(`column.${kind}`), kind: 'fill', cell: nameOf },
    { key: 'total', label: t('completeness.people'), kind: 'number', cell: ({ total }) => formatCount(total, language) },
    ...MISSING.map((missing) => ({
      key: missing,
      label: t(`completeness.without.${missing}`),
      kind: 'number' as const,
      cell: (group: Group) => number(group, missing),
    })),
  ];
  return (
    <Panel title={title} count={String(groups.length)} flush>
      <ListTable
        label={title}
        columns={columns}
        rows={groups}
        keyOf={({ id }) => id}
        nameOf={nameOf}
        card={(group) => (
          <>
            <strong>{nameOf(group)}</strong> · {formatCount(group.total, language)}
            <div className={styles.card}>
              {MISSING.map((missing) => (
                <span key={missing}>
                  {t(`completeness.without.${missing}`)} {number(group, missing)}
                </span>
              ))}
            </div>
          </>
        )}
      />
    </Panel>
  );
}

function CompletenessOf({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(completenessSearch);
  const copy = useCopyText();
  const groups = useQuery(groupsQuery(client));
  const textOf = ({ all, units, divisions }: Groups) =>
    [
      `*${t('completeness.title').toUpperCase()}*`,
      `*${client.nama}*`,
      '',
      `${t('completeness.people')}: ${all.total}`,
      ...MISSING.flatMap((missing) =>
        countOf(all, missing) === null ? [] : [`${t(`completeness.without.${missing}`)}: ${countOf(all, missing)}`],
      ),
      ...(isDirectorate(client) ? units : divisions).flatMap((group) => [
        '',
        `*${group.id === '-' ? t('completeness.none') : group.name}* (${group.total})`,
        ...MISSING.flatMap((missing) =>
          (countOf(group, missing) ?? 0) === 0 ? [] : [`- ${t(`completeness.without.${missing}`)}: ${countOf(group, missing)}`],
        ),
      ]),
    ].join('\n');
  const open = (missing: Missing, of: { unit?: string; division?: string }) =>
    change({ unit: undefined, division: undefined, ...of, missing });
  return (
    <>
      <PageHeader
        title={t('completeness.title')}
        subtitle={t('completeness.subtitle')}
        actions={
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCopy size={15} aria-hidden />}
            disabled={groups.data === undefined}
            onClick={() => groups.data !== undefined && copy({ title: t('completeness.title'), text: textOf(groups.data) })}
          >
            {t('completeness.copy')}
          </Button>
        }
      />
      <Loaded query={groups}>
        {(data) => (
          <div className={styles.content}>
            <div className={styles.tiles}>
              <MeasureTile label={t('completeness.people')} value={formatCount(data.all.total, language)} />
              {MISSING.map((missing) => {
                const count = countOf(data.all, missing);
                return (
                  <MeasureTile
                    key={missing}
                    label={t(`completeness.without.${missing}`)}
                    value={count === null ? t('common.none') : formatCount(count, language)}
                    {...(count === null || count === 0 ? {} : { onPress: () => open(missing, {}) })}
                  />
                );
              })}
            </div>
            {isDirectorate(client) && <GroupTable title={t('completeness.byUnit')} kind="unit" groups={data.units} onOpen={open} />}
            <GroupTable title={t('completeness.byDivision')} kind="division" groups={data.divisions} onOpen={open} />
          </div>
        )}
      </Loaded>
      {search.missing !== undefined && (
        <MissingPanel
          client={client}
          missing={search.missing}
          unit={search.unit}
          division={search.division}
          onClose={() => change({ missing: undefined, unit: undefined, division: undefined })}
        />
      )}
    </>
  );
}

/** Which people lack a handle or a number, by unit and division, and who they are. */
export default function CompletenessPage() {
  return <ForClient>{(client) => <CompletenessOf key={client.client_id} client={client} />}</ForClient>;
}
