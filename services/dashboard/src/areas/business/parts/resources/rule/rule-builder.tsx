import type { ResourceDefinition } from '@balai/contracts';
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { localeOf } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PickList } from '../../../../../kit/forms/pick-list.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { codesOf } from '../fields/codes.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { useValues } from '../use-values.ts';
import styles from './rule.module.css';
import {
  CONDITIONS_MAX,
  conditionsOf,
  GROUPS_DEEP,
  newCondition,
  newGroup,
  type RuleCondition,
  type RuleGroup,
  type RuleNode,
  type RuleOperator,
  type RuleScope,
  replaceNode,
  ruleOperators,
} from './rule-model.ts';

interface BuilderOf {
  readonly resource: ResourceDefinition;
  readonly clientId: string;
  readonly scope: RuleScope;
}

/** Several values of a condition: ticked where they are few, else typed with commas. */
function ValueList({
  resource,
  scope,
  node,
  onChange,
}: BuilderOf & { node: RuleCondition; onChange: (values: readonly string[]) => void }) {
  const { t, language } = useLanguage();
  const values = useValues(resource);
  const field = scope.fields.get(node.field);
  const label = t('resources.filter.value');
  const options =
    field?.kind === 'choice'
      ? field.values.map((id) => ({ id, name: values.textOf(node.field, id) ?? id }))
      : field?.kind === 'country' || field?.kind === 'currency'
        ? codesOf(field.kind, localeOf(language)).map(({ value, label: name }) => ({ id: value, name }))
        : null;
  if (options === null)
    return (
      <TextInput
        size="xs"
        aria-label={label}
        placeholder={t('resources.filter.commas')}
        defaultValue={node.values.join(', ')}
        onChange={(event) => onChange(event.currentTarget.value.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()])))}
      />
    );
  return (
    <PickList
      label={label}
      options={options}
      picked={node.values}
      nameOf={(id) => options.find((one) => one.id === id)?.name ?? id}
      onChange={onChange}
    />
  );
}

function ConditionRow(props: BuilderOf & { node: RuleCondition; onChange: (next: RuleNode) => void; onRemove: () => void }) {
  const { t } = useLanguage();
  const { resource, clientId, scope, node, onChange, onRemove } = props;
  const values = useValues(resource);
  const field = scope.fields.get(node.field);
  const operators = field === undefined ? [] : ruleOperators(field);
  const set = (index: number, text: string) => onChange({ ...node, values: Object.assign([...node.values], { [index]: text }) });
  const inputs = node.op === 'isnull' || node.op === 'isset' ? 0 : node.op === 'between' ? 2 : 1;
  return (
    <div className={styles.condition}>
      <NativeSelect
        size="xs"
        data-rule={node.key}
        aria-label={t('resources.filter.field')}
        value={node.field}
        onChange={(event) => onChange({ ...newCondition(scope, event.currentTarget.value), key: node.key })}
        data={[...scope.fields.keys()].map((key) => ({ value: key, label: values.labelOf(key) }))}
      />
      <NativeSelect
        size="xs"
        aria-label={t('resources.filter.operator')}
        value={node.op}
        onChange={(event) => {
          const op = event.currentTarget.value as RuleOperator;
          onChange({ ...node, op, values: op === 'between' ? node.values.slice(0, 2) : node.values.slice(0, 1) });
        }}
        data={operators.map((one) => ({ value: one, label: t(`resources.filter.op.${one}`) }))}
      />
      <div className={styles.values}>
        {field !== undefined && (node.op === 'in' || node.op === 'nin') ? (
          <ValueList {...props} key={`${node.field} ${node.op}`} onChange={(next) => onChange({ ...node, values: next })} />
        ) : (
          field !== undefined &&
          Array.from({ length: inputs }, (_, index) => (
            <FieldInput
              // biome-ignore lint/suspicious/noArrayIndexKey: the ends of a range
              key={index}
              field={
                field.kind === 'tags' || field.kind === 'email' || field.kind === 'url' ? { kind: 'text', max: 200, isLong: false } : field
              }
              name={`rule-${node.key}-${index}`}
              label={inputs === 2 ? t(index === 0 ? 'resources.filter.from' : 'resources.filter.to') : t('resources.filter.value')}
              isLabelHidden
              value={node.values[index] ?? ''}
              onChange={(text) => set(index, text)}
              clientId={clientId}
              choiceOf={(one) => values.textOf(node.field, one) ?? one}
            />
          ))
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        aria-label={t('resources.filter.removeCondition', { label: values.labelOf(node.field) })}
        onClick={onRemove}
      >
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function GroupBox(
  props: BuilderOf & {
    group: RuleGroup;
    depth: number;
    isFull: boolean;
    onChange: (next: RuleGroup) => void;
    onRemove?: () => void;
  },
) {
  const { t } = useLanguage();
  const { group, depth, isFull, onChange, onRemove, ...builder } = props;
  const box = useRef<HTMLFieldSetElement>(null);
  const focus = (find: () => HTMLElement | null | undefined) => requestAnimationFrame(() => find()?.focus());
  const add = (node: RuleNode) => {
    onChange({ ...group, of: [...group.of, node] });
    const key = node.kind === 'condition' ? node.key : node.of[0]?.key;
    focus(() => box.current?.querySelector<HTMLElement>(`[data-rule="${key}"]`));
  };
  const remove = (key: number) => {
    onChange(replaceNode(group, key, null));
    focus(() => box.current?.querySelector<HTMLElement>('[data-add]'));
  };
  return (
    <fieldset ref={box} className={styles.group} data-not={group.isNot || undefined}>
      <legend className="visually-hidden">{t('resources.filter.group')}</legend>
      <div className={styles.head}>
        <Segments
          label={t('resources.filter.join')}
          size="control"
          value={group.join}
          onChange={(join) => onChange({ ...group, join })}
          options={(['and', 'or'] as const).map((value) => ({ value, label: t(`resources.filter.${value}`) }))}
        />
        <label className={styles.not}>
          <input type="checkbox" checked={group.isNot} onChange={(event) => onChange({ ...group, isNot: event.currentTarget.checked })} />
          {t('resources.filter.not')}
        </label>
        {onRemove !== undefined && (
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('resources.filter.removeGroup')} onClick={onRemove}>
            <IconX size={15} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {group.of.map((node) =>
        node.kind === 'condition' ? (
          <ConditionRow
            key={node.key}
            {...builder}
            node={node}
            onChange={(next) => onChange(replaceNode(group, node.key, next))}
            onRemove={() => remove(node.key)}
          />
        ) : (
          <GroupBox
            key={node.key}
            {...builder}
            group={node}
            depth={depth + 1}
            isFull={isFull}
            onChange={(next) => onChange(replaceNode(group, node.key, next.of.length === 0 ? null : next))}
            onRemove={() => remove(node.key)}
          />
        ),
      )}
      <div className={styles.add}>
        <Button
          data-add
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={13} aria-hidden />}
          disabled={isFull}
          onClick={() => add(newCondition(builder.scope))}
        >
          {t('resources.filter.addCondition')}
        </Button>
        {depth < GROUPS_DEEP && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={13} aria-hidden />}
            disabled={isFull}
            onClick={() => add(newGroup([newCondition(builder.scope)], group.join === 'and' ? 'or' : 'and'))}
          >
            {t('resources.filter.addGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** A rule over the fields of a resource: conditions in groups, all or any of which are met, or none. */
export function RuleBuilder({ group, onChange, ...builder }: BuilderOf & { group: RuleGroup; onChange: (next: RuleGroup) => void }) {
  return <GroupBox {...builder} group={group} depth={1} isFull={conditionsOf(group) >= CONDITIONS_MAX} onChange={onChange} />;
}
