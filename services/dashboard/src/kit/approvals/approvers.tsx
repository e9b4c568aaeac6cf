import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { PickList } from '../forms/pick-list.tsx';
import styles from './policy-form.module.css';
import type { PolicyText } from './policy-text.ts';
import { moved, type PolicyValues } from './policy-values.ts';

type Approver = PolicyValues['approvers'][number];
/** Somebody who may approve. */
export interface Colleague {
  readonly account_id: string;
  readonly username: string;
}

/** Most stand-ins of an approver, as the server takes them. */
const STAND_INS_MAX = 5;

/** One approver with who may decide instead; in a sequence, with its place. */
function ApproverLine(props: {
  approver: Approver;
  index: number;
  last: number;
  isOrdered: boolean;
  nameOf: (id: string) => string;
  others: readonly Colleague[];
  onChange: (approver: Approver) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  text: PolicyText;
}) {
  const { approver, index, last, isOrdered, nameOf, others, onChange, onMove, onRemove, text } = props;
  const name = nameOf(approver.account_id);
  return (
    <li className={styles.approver}>
      {isOrdered && <span className={styles.number}>{index + 1}</span>}
      <span className={styles.approverName}>{name}</span>
      <PickList
        label={text('standIns', { name })}
        options={others.map(({ account_id, username }) => ({ id: account_id, name: username }))}
        picked={approver.stand_ins}
        onChange={(ids) => onChange({ ...approver, stand_ins: ids.slice(0, STAND_INS_MAX) })}
      />
      {isOrdered && (
        <>
          <ActionIcon variant="subtle" color="gray" disabled={index === 0} aria-label={text('up', { name })} onClick={() => onMove(-1)}>
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" disabled={index === last} aria-label={text('down', { name })} onClick={() => onMove(1)}>
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={text('remove', { name })} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** Who approves: chosen by name, in order where that counts, each with stand-ins. */
export function Approvers(props: {
  approvers: readonly Approver[];
  isOrdered: boolean;
  colleagues: readonly Colleague[];
  fault: string | null;
  onChange: (approvers: Approver[]) => void;
  text: PolicyText;
}) {
  const { approvers, isOrdered, colleagues, fault, onChange, text } = props;
  const nameOf = (id: string) => colleagues.find(({ account_id }) => account_id === id)?.username ?? text('unknown');
  const left = colleagues.filter(({ account_id }) => !approvers.some((one) => one.account_id === account_id));
  return (
    <div className={styles.approvers}>
      {approvers.length > 0 && (
        <ol className={styles.list}>
          {approvers.map((approver, index) => (
            <ApproverLine
              key={approver.account_id}
              text={text}
              approver={approver}
              index={index}
              last={approvers.length - 1}
              isOrdered={isOrdered}
              nameOf={nameOf}
              others={colleagues.filter(({ account_id }) => account_id !== approver.account_id)}
              onChange={(next) => onChange(approvers.map((one) => (one === approver ? next : one)))}
              onMove={(by) => onChange(moved(approvers, index, by))}
              onRemove={() => onChange(approvers.filter((one) => one !== approver))}
            />
          ))}
        </ol>
      )}
      <NativeSelect
        label={text('add')}
        value=""
        error={fault}
        disabled={left.length === 0}
        description={approvers.length === 0 ? text('anybodyHint') : undefined}
        onChange={(event) => onChange([...approvers, { account_id: event.currentTarget.value, stand_ins: [] }])}
        data={[
          { value: '', label: left.length === 0 ? text('nobodyLeft') : text('choose') },
          ...left.map(({ account_id, username }) => ({ value: account_id, label: username })),
        ]}
      />
    </div>
  );
}
