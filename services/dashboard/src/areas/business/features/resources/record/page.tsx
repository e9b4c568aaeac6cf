import type { ResourceDefinition } from '@balai/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { isNotThere } from '../../../../../api/failure.ts';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { FactList } from '../../../../../kit/page/fact-list.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { type Row, rowQuery } from '../../../parts/resources/queries.ts';
import { RecordActions } from '../../../parts/resources/record-actions.tsx';
import { treeIn } from '../../../parts/resources/rule/rule-sentence.ts';
import { RuleWords } from '../../../parts/resources/rule/rule-words.tsx';
import { StateBadge } from '../../../parts/resources/state-badge.tsx';
import { Timeline } from '../../../parts/resources/timeline.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import { useResource } from '../../../parts/use-resource.ts';
import { LinesTable } from './lines-table.tsx';
import styles from './record.module.css';

function Record({ resource, row }: { resource: ResourceDefinition; row: Row }) {
  const { t } = useLanguage();
  const values = useValues(resource);
  const name = values.textOf(resource.label, row[resource.label]) ?? row.id;
  const computed = Object.entries(resource.fields).flatMap(([field, { computed: isOwn }]) => (isOwn === true ? [field] : []));
  const [first = [], ...others] = resource.form;
  const groups = [[...computed, ...first.filter((field) => !computed.includes(field))], ...others];
  const muted = (text: string) => <span className={styles.muted}>{text}</span>;
  const textIn = (field: string) => {
    if ((row.masked ?? []).includes(field)) return muted(t('resources.masked'));
    const of = resource.fields[field]?.filters;
    const tree = of === undefined ? null : treeIn(String(row[field]));
    if (of !== undefined && tree !== null) return <RuleWords of={of} tree={tree} />;
    return values.textOf(field, row[field], row) ?? muted(t('resources.nothing'));
  };
  return (
    <>
      <PageHeader
        title={name}
        subtitle={
          row.state !== undefined && (
            <StateBadge resource={resource} state={row.state}>
              {values.stateOf(row.state)}
            </StateBadge>
          )
        }
        actions={<RecordActions resource={resource} row={row} name={name} />}
      />
      <div className={styles.page}>
        <Panel title={t('resources.facts')}>
          <div className={styles.groups}>
            {groups.map((group) => {
              const facts = group.filter((field) => resource.fields[field]?.kind !== 'lines');
              return (
                facts.length > 0 && (
                  <FactList
                    key={group.join()}
                    className={styles.facts}
                    facts={facts.map((field) => [values.labelOf(field), textIn(field)])}
                  />
                )
              );
            })}
            <FactList
              className={styles.facts}
              facts={(['created_at', 'updated_at'] as const).map((field) => [values.labelOf(field), textIn(field)])}
            />
          </div>
        </Panel>
        {groups.flat().map((field) => {
          const declared = resource.fields[field];
          return (
            declared?.kind === 'lines' && (
              <LinesTable key={field} resource={resource} name={field} fields={declared.fields} lines={row[field]} />
            )
          );
        })}
        <Timeline resource={resource} row={row} />
      </div>
    </>
  );
}

/** One row: its facts by the groups of the form, its lines, the actions of its state, and what happened to it. */
export default function RecordPage() {
  const resource = useResource();
  const values = useValues(resource);
  const { id = '' } = useParams({ strict: false });
  const row = useQuery({ ...rowQuery(resource, id), throwOnError: isNotThere });
  return (
    <>
      <BackLink to={`/${resource.plural}`}>{values.many}</BackLink>
      <Loaded query={row}>{(found) => <Record resource={resource} row={found} />}</Loaded>
    </>
  );
}
