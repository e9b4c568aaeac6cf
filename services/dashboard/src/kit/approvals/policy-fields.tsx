import { NativeSelect } from '@mantine/core';
import cards from '../forms/choice-cards.module.css';
import { Approvers, type Colleague } from './approvers.tsx';
import type { PolicyText } from './policy-text.ts';
import { DEADLINES, type faultOf, POLICY_KINDS, type PolicyValues } from './policy-values.ts';

/** How many of them, in which order: each kind with what it means. */
function KindField({
  kind,
  onChange,
  text,
}: {
  kind: PolicyValues['kind'];
  onChange: (kind: PolicyValues['kind']) => void;
  text: PolicyText;
}) {
  return (
    <fieldset className={cards.cards}>
      <legend>{text('kind')}</legend>
      {POLICY_KINDS.map((one) => (
        <label key={one} className={cards.card}>
          <input type="radio" name="kind" checked={kind === one} onChange={() => onChange(one)} />
          <span>
            <strong>{text(`kinds.${one}`)}</strong>
            <span>{text(`kindHint.${one}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Deadline(props: {
  values: PolicyValues;
  colleagues: readonly Colleague[];
  onChange: (part: Partial<PolicyValues>) => void;
  text: PolicyText;
}) {
  const { values, colleagues, onChange, text } = props;
  const { deadline_hours: hours, escalate_to: to } = values;
  const offered = hours === null || DEADLINES.some((one) => one === hours) ? DEADLINES : [...DEADLINES, hours].sort((a, b) => a - b);
  return (
    <>
      <NativeSelect
        label={text('deadline')}
        value={hours === null ? '' : String(hours)}
        onChange={({ currentTarget: { value } }) => onChange({ deadline_hours: value === '' ? null : Number(value) })}
        data={[
          { value: '', label: text('noDeadline') },
          ...offered.map((one) => ({ value: String(one), label: text('hours', { count: one }) })),
        ]}
      />
      {hours !== null && (
        <NativeSelect
          label={text('escalate')}
          description={text('escalateHint')}
          value={to ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ escalate_to: value === '' ? null : value })}
          data={[
            { value: '', label: text('nobody') },
            ...colleagues.map(({ account_id, username }) => ({ value: account_id, label: username })),
          ]}
        />
      )}
    </>
  );
}

/** Fields of a policy: who approves, how many of them, by when, and who is asked after that. */
export function PolicyFields(props: {
  values: PolicyValues;
  colleagues: readonly Colleague[];
  /** Why it cannot be kept, once that was tried. */
  fault: ReturnType<typeof faultOf>;
  onChange: (part: Partial<PolicyValues>) => void;
  text: PolicyText;
}) {
  const { values, colleagues, fault, onChange, text } = props;
  const most = Math.max(values.approvers.length, values.needed, 2);
  return (
    <>
      <KindField kind={values.kind} onChange={(kind) => onChange({ kind })} text={text} />
      {values.kind === 'n_of_m' && (
        <NativeSelect
          label={text('needed')}
          value={String(values.needed)}
          onChange={(event) => onChange({ needed: Number(event.currentTarget.value) })}
          data={Array.from({ length: most }, (_, index) => String(index + 1))}
        />
      )}
      <Approvers
        approvers={values.approvers}
        isOrdered={values.kind === 'sequence'}
        colleagues={colleagues}
        fault={fault === null ? null : text(`fault.${fault}`)}
        onChange={(approvers) => onChange({ approvers })}
        text={text}
      />
      <Deadline values={values} colleagues={colleagues} onChange={onChange} text={text} />
    </>
  );
}
