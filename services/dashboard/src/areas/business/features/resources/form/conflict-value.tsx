import type { Field, Fields, ResourceDefinition } from '@balai/contracts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { linesIn, wireOf } from '../../../parts/resources/fields/form-values.ts';
import type { Row } from '../../../parts/resources/queries.ts';
import { RefName } from '../../../parts/resources/ref-name.tsx';
import { treeIn } from '../../../parts/resources/rule/rule-sentence.ts';
import { RuleWords } from '../../../parts/resources/rule/rule-words.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import styles from './conflict.module.css';

/** The lines of one side; those that the other side does not have are marked. */
function LinesValue(props: { resource: ResourceDefinition; fields: Fields; zone: string; text: string; other: string }) {
  const { t } = useLanguage();
  const { resource, fields, zone, text, other } = props;
  const values = useValues(resource);
  const others = new Set(linesIn(other).map((line) => JSON.stringify(line)));
  const lines = linesIn(text);
  if (lines.length === 0) return t('resources.lines.none');
  return (
    <ol className={styles.lines}>
      {lines.map((line, index) => {
        const words = Object.entries(fields)
          .map(([part, field]) => values.lineTextOf(field, wireOf(field, line[part] ?? '', zone)))
          .filter((one) => one !== '')
          .join(' · ');
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its position
        return <li key={index}>{others.has(JSON.stringify(line)) ? words : <mark>{words || t('resources.nothing')}</mark>}</li>;
      })}
    </ol>
  );
}

/** What an input holds, as people read it. `other` is the value on the other side of a conflict. */
export function ConflictValue(props: {
  resource: ResourceDefinition;
  field: Field;
  name: string;
  row: Row;
  zone: string;
  text: string;
  other: string;
}) {
  const { t } = useLanguage();
  const { resource, field, name, row, zone, text, other } = props;
  const values = useValues(resource);
  if (field.kind === 'lines') return <LinesValue resource={resource} fields={field.fields} zone={zone} text={text} other={other} />;
  if (text === '') return t('resources.nothing');
  if (field.kind === 'ref') return <RefName service={resource.service} of={field.of} id={text} />;
  const tree = field.filters === undefined ? null : treeIn(text);
  if (field.filters !== undefined && tree !== null) return <RuleWords of={field.filters} tree={tree} />;
  return values.textOf(name, wireOf(field, text, zone), row) ?? text;
}
