import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { isDirectorate } from '../../../../api/audience.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { useCopyText } from '../../../../kit/windows/copy-text.tsx';
import { MeasureTile } from '../../parts/measures/measure-tile.tsx';
import { filledOf, KINDS, lackOf, sortGroups } from './fill.ts';
import { GroupTable } from './group-table.tsx';
import { MissingPanel } from './missing-panel.tsx';
import styles from './page.module.css';
import { type Group, type Groups, groupsQuery, type Missing } from './queries.ts';
import { completenessSearch } from './search.ts';

function CompletenessOf({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(completenessSearch);
  const copy = useCopyText();
  const groups = useQuery(groupsQuery(client));
  const lines = (group: Group) =>
    KINDS.flatMap((kind) => {
      const part = filledOf(group, kind);
      if (part === null || part.of === 0) return [];
      const percent = formatShare(part.filled / part.of, language);
      return [t('completeness.line', { what: t(`column.${kind}`), filled: part.filled, of: part.of, percent })];
    });
  const textOf = ({ all, units, divisions }: Groups) =>
    [
      `*${t('completeness.title').toUpperCase()}*`,
      `*${client.nama}*`,
      '',
      `${t('completeness.people')}: ${all.total}`,
      ...lines(all),
      ...sortGroups(isDirectorate(client) ? units : divisions, search.sort).flatMap((group) => [
        '',
        `*${group.id === '-' ? t('completeness.none') : group.name}* (${group.total})`,
        ...lines(group).map((line) => `- ${line}`),
      ]),
    ].join('\n');
  const open = (missing: Missing, of: { unit?: string; division?: string }) =>
    change({ unit: undefined, division: undefined, ...of, missing });
  const sort = (next: string | undefined) => change({ sort: next });
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
              {KINDS.map((missing) => {
                const part = filledOf(data.all, missing);
                const lacking = lackOf(data.all, missing) ?? 0;
                return (
                  <MeasureTile
                    key={missing}
                    label={t(`completeness.with.${missing}`)}
                    {...(part === null || part.of === 0 ? { value: t('common.none') } : { rate: part.filled / part.of })}
                    {...(part === null
                      ? {}
                      : {
                          of: t('completeness.filled', {
                            filled: formatCount(part.filled, language),
                            of: formatCount(part.of, language),
                            lacking: formatCount(lacking, language),
                          }),
                        })}
                    {...(lacking === 0 ? {} : { onPress: () => open(missing, {}) })}
                  />
                );
              })}
            </div>
            {isDirectorate(client) && (
              <GroupTable title={t('completeness.byUnit')} kind="unit" groups={data.units} sort={search.sort} onSort={sort} onOpen={open} />
            )}
            <GroupTable
              title={t('completeness.byDivision')}
              kind="division"
              groups={data.divisions}
              sort={search.sort}
              onSort={sort}
              onOpen={open}
            />
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

/** How many people have handles and a number, by unit and division, and who has not. */
export default function CompletenessPage() {
  return <ForClient>{(client) => <CompletenessOf key={client.client_id} client={client} />}</ForClient>;
}
