import type { Fields, ResourceDefinition } from '@balai/contracts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty } from '../../../../../kit/page/states.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';

type Line = Readonly<Record<string, unknown>>;
interface Placed {
  readonly key: string;
  readonly line: Line;
}

/** The lines of a row, in their order. */
export function LinesTable(props: { resource: ResourceDefinition; name: string; fields: Fields; lines: unknown }) {
  const { t } = useLanguage();
  const { resource, name, fields } = props;
  const values = useValues(resource);
  const lines: readonly Placed[] = (Array.isArray(props.lines) ? props.lines : []).map((line: Line, index) => ({
    key: String(index),
    line,
  }));
  const parts = Object.entries(fields);
  const [[first = ''] = []] = parts;
  const textOf = (part: string, line: Line) => {
    const field = fields[part];
    return field === undefined ? '' : values.lineTextOf(field, line[part]);
  };
  return (
    <Panel title={values.labelOf(name)} flush>
      {lines.length === 0 ? (
        <Empty text={t('resources.lines.none')} />
      ) : (
        <ListTable
          label={values.labelOf(name)}
          columns={parts.map(([part]) => ({
            key: part,
            label: values.lineLabelOf(name, part),
            cell: ({ line }: Placed) => textOf(part, line) || t('resources.nothing'),
          }))}
          rows={lines}
          keyOf={({ key }) => key}
          nameOf={({ line }) => textOf(first, line)}
          card={({ line }) => (
            <RowCard
              title={textOf(first, line)}
              lines={parts
                .slice(1)
                .filter(([part]) => textOf(part, line) !== '')
                .map(([part]) => `${values.lineLabelOf(name, part)}: ${textOf(part, line)}`)}
            />
          )}
        />
      )}
    </Panel>
  );
}
