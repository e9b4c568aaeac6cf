import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './block-editor.module.css';
import { type Block, movedBy, replaced } from './blocks.ts';
import { type Cursor, LineEditor, withChip } from './line-editor.tsx';
import { inScope, pathOf, shortName, useVariableNames, type Variable } from './use-variables.ts';

const EMPTY: Block = { kind: 'line', parts: [] };

/** A choice that does something at once and stays what it says. */
function Insert(props: { label: string; options: readonly { value: string; label: string }[]; onPick: (value: string) => void }) {
  return (
    <select
      className={styles.insert}
      aria-label={props.label}
      value=""
      onChange={({ currentTarget: { value } }) => value !== '' && props.onPick(value)}
    >
      <option value="">{props.label}</option>
      {props.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** The buttons of a block: up, down, away. */
function Move(props: { name: string; onMove: (step: -1 | 1) => void; onRemove: () => void }) {
  const { t } = useLanguage();
  const { name, onMove, onRemove } = props;
  const button = (label: string, Icon: typeof IconTrash, onClick: () => void) => (
    <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
      <Icon size={14} aria-hidden />
    </ActionIcon>
  );
  return (
    <span className={styles.tools}>
      {button(t('templates.block.up', { name }), IconArrowUp, () => onMove(-1))}
      {button(t('templates.block.down', { name }), IconArrowDown, () => onMove(1))}
      {button(t('templates.block.remove', { name }), IconTrash, onRemove)}
    </span>
  );
}

interface Blocks {
  readonly blocks: readonly Block[];
  readonly variables: readonly Variable[];
  /** The lists these blocks are in, from the outside in. */
  readonly lists?: readonly string[];
  /** Absent: they are only read. */
  readonly onChange: ((blocks: readonly Block[]) => void) | undefined;
}

/** A line: its words and chips, and what can be put in. */
function Line(props: {
  block: Extract<Block, { kind: 'line' }>;
  name: string;
  scope: readonly Variable[];
  onChange: ((block: Block) => void) | undefined;
  onKey: (event: KeyboardEvent<HTMLInputElement>, cursor: Cursor, isFirst: boolean) => void;
  children: ReactNode;
}) {
  const { t } = useLanguage();
  const { block, name, scope, onChange, onKey, children } = props;
  const [cursor, setCursor] = useState<Cursor>({ at: [], offset: 0 });
  const chips = scope.filter(({ is_list: isList }) => !isList).map((one) => ({ value: one.name, label: shortName(one) }));
  return (
    <li className={styles.line}>
      <div className={styles.parts}>
        <LineEditor
          label={name}
          parts={block.parts}
          scope={scope}
          onChange={onChange === undefined ? undefined : (parts) => onChange({ ...block, parts })}
          onCursor={setCursor}
          onKey={(event, isFirst) => onKey(event, cursor, isFirst)}
        />
      </div>
      {onChange !== undefined && (
        <span className={styles.side}>
          <Insert
            label={t('templates.block.chip')}
            options={chips}
            onPick={(chip) => onChange({ ...block, parts: withChip(block.parts, chip, cursor) })}
          />
          {children}
        </span>
      )}
    </li>
  );
}

/**
 * A text as blocks: lines with chips, and frames around lines that are repeated for a list or stand there under a condition. Enter begins a line below,
 * Backspace in an empty line takes it away, Alt with an arrow moves a block.
 */
export function BlockEditor({ blocks, variables, lists = [], onChange }: Blocks) {
  const { t } = useLanguage();
  const names = useVariableNames();
  const root = useRef<HTMLUListElement>(null);
  const scope = inScope(variables, lists);
  /** The first words of a block, once it is there. */
  const focus = (at: number) =>
    requestAnimationFrame(() => root.current?.children[Math.max(0, at)]?.querySelector<HTMLInputElement>('input')?.focus());
  const change = (next: readonly Block[], focused: number) => {
    onChange?.(next);
    focus(focused);
  };
  const move = (at: number, step: -1 | 1) => {
    const next = movedBy(blocks, at, step);
    if (next !== blocks) change(next, at + step);
  };
  const remove = (at: number) => change(replaced(blocks, at), at === 0 ? 0 : at - 1);
  const onKey = (event: KeyboardEvent<HTMLInputElement>, at: number, isFirst: boolean) => {
    const block = blocks[at];
    if (onChange === undefined || block?.kind !== 'line') return;
    const step = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (event.altKey) move(at, step);
      else focus(at + step);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      change(replaced(blocks, at, block, EMPTY), at + 1);
    } else if (event.key === 'Backspace' && isFirst && block.parts.length === 0 && blocks.length > 1) {
      event.preventDefault();
      remove(at);
    }
  };
  const groups = scope.flatMap((one) => [
    { value: `#${one.name}`, label: names.ruleOf(one, one.name, false) },
    ...(one.is_list ? [{ value: `^${one.name}`, label: names.ruleOf(one, one.name, true) }] : []),
  ]);
  const add = (block: Block) => change([...blocks, block], blocks.length);
  return (
    <ul ref={root} className={styles.blocks}>
      {blocks.map((block, at) => {
        const key = `${block.kind}-${at}`;
        const set = onChange === undefined ? undefined : (changed: Block) => onChange(replaced(blocks, at, changed));
        if (block.kind === 'line') {
          const name = t('templates.block.line', { number: at + 1 });
          return (
            <Line
              key={key}
              block={block}
              name={name}
              scope={scope}
              onChange={set}
              onKey={(event, _cursor, isFirst) => onKey(event, at, isFirst)}
            >
              <Move name={name} onMove={(step) => move(at, step)} onRemove={() => remove(at)} />
            </Line>
          );
        }
        const variable = names.find(scope, block.name);
        const rule = names.ruleOf(variable, block.name, block.isInverted);
        const inner = variable?.is_list === true && !block.isInverted ? [...lists, pathOf(variable)] : lists;
        return (
          <li key={key} className={styles.group} data-list={(variable?.is_list === true && !block.isInverted) || undefined}>
            <div className={styles.groupHead}>
              <span className={styles.rule}>{rule}</span>
              {onChange !== undefined && <Move name={rule} onMove={(step) => move(at, step)} onRemove={() => remove(at)} />}
            </div>
            <BlockEditor
              blocks={block.blocks}
              variables={variables}
              lists={inner}
              onChange={set === undefined ? undefined : (changed) => set({ ...block, blocks: changed })}
            />
          </li>
        );
      })}
      {onChange !== undefined && (
        <li className={styles.add}>
          <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={13} aria-hidden />} onClick={() => add(EMPTY)}>
            {t('templates.block.addLine')}
          </Button>
          <Insert
            label={t('templates.block.addGroup')}
            options={groups}
            onPick={(value) => add({ kind: 'group', name: value.slice(1), isInverted: value.startsWith('^'), blocks: [EMPTY] })}
          />
        </li>
      )}
    </ul>
  );
}
