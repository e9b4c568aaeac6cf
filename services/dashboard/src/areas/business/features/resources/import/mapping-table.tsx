import { FRACTION, type ResourceDefinition } from '@balai/contracts';
import { NativeSelect } from '@mantine/core';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import styles from './import.module.css';
import type { Mapping } from './queries.ts';

/** Fields that a column can be read into. The service draws numbers itself: they only find their row. */
const pathsOf = ({ fields }: ResourceDefinition): readonly string[] => [
  'id',
  ...Object.entries(fields).flatMap(([name, field]) => {
    if (field.computed === true && field.kind !== 'number') return [];
    return field.kind === 'lines' ? Object.keys(field.fields).map((part) => `${name}.${part}`) : [name];
  }),
];

/** Which column of the file is read into which field. */
export function MappingTable(props: {
  resource: ResourceDefinition;
  columns: readonly string[];
  mapping: Mapping;
  isBusy: boolean;
  onMap: (column: string, path: string | null) => void;
}) {
  const { t } = useLanguage();
  const { resource, columns, mapping, isBusy, onMap } = props;
  const values = useValues(resource);
  const paths = pathsOf(resource);
  const optionsOf = (now: string | null) => [
    { value: '', label: t('resources.import.notRead') },
    ...(now === null || paths.includes(now) ? paths : [now, ...paths]).map((path) => ({
      value: path,
      label: path === 'id' ? t('resources.import.id') : values.pathLabelOf(path),
    })),
  ];
  return (
    <Panel title={t('resources.import.columns')}>
      <p className={styles.hint}>{t('resources.import.columnsHint')}</p>
      <div className={styles.mapping}>
        {columns
          .filter((column) => column !== '')
          .map((column) => {
            const now = mapping[column]?.replace(FRACTION, '') ?? null;
            return (
              <NativeSelect
                key={column}
                size="xs"
                label={column}
                value={now ?? ''}
                disabled={isBusy}
                onChange={(event) => onMap(column, event.currentTarget.value === '' ? null : event.currentTarget.value)}
                data={optionsOf(now)}
              />
            );
          })}
      </div>
    </Panel>
  );
}
