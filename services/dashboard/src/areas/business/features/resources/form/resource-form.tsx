import { ApiError } from '@balai/contracts/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { type KeptDraft, keptDraft } from '../../../../../api/kept-draft.ts';
import { useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { changedFields } from '../../../../../domain/changed-fields.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../../kit/forms/form.tsx';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { UnsavedProvider } from '../../../../../kit/windows/unsaved.tsx';
import { FieldInput } from '../../../parts/resources/fields/field-input.tsx';
import { bodyOf, conflictsOf, type FormValues, fieldsOf, merged, takenOf, valuesOf } from '../../../parts/resources/fields/form-values.ts';
import { splitFaults, withoutFaultsOf } from '../../../parts/resources/line-faults.ts';
import { createRow, patchRow, type Row, rowQuery } from '../../../parts/resources/queries.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { ConflictValue } from './conflict-value.tsx';
import { DraftNotice } from './draft-notice.tsx';
import styles from './form.module.css';
import { begunWith, draftOf, type FormDraft } from './form-draft.ts';
import type { FormOf } from './form-of.ts';
import { LinesInput } from './lines-input.tsx';

// Loads with the first rule.
const RuleInput = lazy(() => import('../../../parts/resources/rule/rule-input.tsx'));

/** The fields of a resource in the declared groups. */
function Fields({ resource, clientId, row, kept, onDiscard }: FormOf & { kept: KeptDraft<FormDraft>; onDiscard: () => void }) {
  const { t } = useLanguage();
  const values = useValues(resource);
  const zone = values.zoneOf(clientId);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [{ begun, typedAt }] = useState(() => {
    const stored = kept.read();
    const now = { version: row?.version ?? null, values: valuesOf(resource, row, zone) };
    return { begun: begunWith(stored?.draft ?? null, now), typedAt: stored?.at ?? 0 };
  });
  // The version this form is about; after a conflict the one that was chosen over.
  const [base, setBase] = useState<Row | undefined>(row && { ...row, version: begun.version ?? row.version });
  const [before, setBefore] = useState(begun.before);
  /** The row as somebody else left it while this form was open. */
  const [now, setNow] = useState<Row | null>(null);
  const leave = (id: string | undefined) =>
    void navigate(
      id === undefined
        ? { to: `/${resource.plural}`, search: keepWork }
        : { to: `/${resource.plural}/$id`, params: { id }, search: keepWork, replace: true },
    );
  const save = useMutation({
    mutationFn: async ({ from, old, next }: { from: Row | undefined; old: FormValues; next: FormValues }) => {
      if (from === undefined) return { row: await createRow(resource, clientId, bodyOf(resource, zone, next)), outcome: 'saved' as const };
      const body = bodyOf(resource, zone, next, old);
      if (Object.keys(body).length === 0) return { row: from, outcome: 'unchanged' as const };
      return { row: await patchRow(resource, from, body), outcome: 'saved' as const };
    },
    onError: async (error, { from }) => {
      if (from !== undefined && error instanceof ApiError && error.failure.code === 'stale_version')
        setNow(await queryClient.fetchQuery({ ...rowQuery(resource, from.id), staleTime: 0 }));
    },
    onSuccess: ({ row: saved, outcome }) => {
      showToast(t(`common.${outcome}`));
      void queryClient.invalidateQueries();
      setBefore(form.getValues());
      // Once the frame of the form has heard that nothing is left to lose.
      setTimeout(() => leave(saved.id));
    },
  });
  const [fieldsError, lineFaults] = useMemo(() => splitFaults(save.error), [save.error]);
  const form = useServerForm<FormValues>(begun.values, fieldsError);
  const { setErrors, setValues } = form;
  const isDirty = Object.keys(changedFields(before, form.values)).length > 0;
  useEffect(() => kept.write(draftOf(base?.version ?? null, before, form.values)), [kept, base, before, form.values]);
  useEffect(() => {
    // A form that nothing was typed into shows the row as it is now.
    if (row === undefined || base === undefined || isDirty || row.version <= base.version) return;
    const next = valuesOf(resource, row, zone);
    setBase(row);
    setBefore(next);
    setValues(next);
  }, [row, base, isDirty, resource, zone, setValues]);
  useEffect(() => setErrors((known) => ({ ...known, ...lineFaults })), [lineFaults, setErrors]);
  const name = base === undefined ? values.one : (values.textOf(resource.label, base[resource.label]) ?? base.id);
  const theirs = now === null ? null : valuesOf(resource, now, zone);
  const settle = (takesTheirs: ReadonlySet<string>) => {
    if (now === null || theirs === null) return;
    const next = merged(before, form.getValues(), theirs, takesTheirs);
    setBase(now);
    setNow(null);
    setBefore(theirs);
    form.setValues(next);
    save.mutate({ from: now, old: theirs, next });
  };
  const show = (field: string, text: string, other: string) => {
    const declared = resource.fields[field];
    if (declared === undefined || now === null) return text;
    return <ConflictValue resource={resource} field={declared} name={field} row={now} zone={zone} text={text} other={other} />;
  };
  return (
    <Form
      save={{ error: fieldsError, isPending: save.isPending }}
      isDirty={isDirty}
      onSubmit={form.onSubmit((next) => save.mutate({ from: base, old: before, next }))}
      onCancel={() => leave(base?.id)}
      {...(theirs !== null && {
        notice: (
          <ConflictNotice
            name={name}
            conflicts={conflictsOf(before, form.getValues(), theirs)}
            taken={takenOf(before, form.getValues(), theirs)}
            labelOf={values.labelOf}
            show={show}
            onSettle={settle}
          />
        ),
      })}
    >
      {begun.isResumed && isDirty && <DraftNotice at={typedAt} zone={zone} onDiscard={onDiscard} />}
      {fieldsOf(resource, row).map((group, index) => (
        <fieldset key={group.join()} className={styles.group}>
          <legend className="visually-hidden">{t('resources.form.group', { number: index + 1 })}</legend>
          {group.map((field) => {
            const declared = resource.fields[field];
            if (declared === undefined) return null;
            const shared = {
              label: values.labelOf(field),
              value: form.values[field] ?? '',
              onChange: (value: string) => form.setFieldValue(field, value),
              error: form.errors[field],
              clientId,
            };
            if (declared.kind === 'lines')
              return (
                <LinesInput
                  key={field}
                  {...shared}
                  name={field}
                  faults={form.errors}
                  onChange={(value) => {
                    shared.onChange(value);
                    // A line may have moved: its faults are found anew.
                    setErrors((known) => withoutFaultsOf(field, known));
                  }}
                  fields={declared.fields}
                  max={declared.max}
                  labelOf={(part) => values.lineLabelOf(field, part)}
                />
              );
            if (declared.filters !== undefined)
              return (
                <Suspense key={`${field} ${base?.version}`} fallback={<SkeletonRows rows={3} />}>
                  <RuleInput {...shared} of={declared.filters} name={field} />
                </Suspense>
              );
            return (
              <FieldInput
                key={field}
                {...shared}
                field={declared}
                name={field}
                refLabel={row?.[field] === shared.value ? row.labels[field] : undefined}
                choiceOf={(one) => values.textOf(field, one) ?? one}
              />
            );
          })}
        </fieldset>
      ))}
    </Form>
  );
}

const FIRST_FIELD = ':is(input, select, textarea):enabled';

/**
 * The form of a resource. What is typed is kept in this browser until it is saved or discarded, and asked about before the page is left.
 */
export default function ResourceForm(props: FormOf) {
  const { resource, clientId, row } = props;
  const { account_id: accountId } = useSession();
  const kept = useMemo(
    () => keptDraft<FormDraft>(accountId, clientId, resource.name, row?.id ?? 'new'),
    [accountId, clientId, resource.name, row?.id],
  );
  const [discarded, setDiscarded] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that was pressed is gone.
    if (discarded > 0) frame.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
  }, [discarded]);
  const drop = () => kept.write(null);
  return (
    <UnsavedProvider onDiscard={drop}>
      {(_, question) => (
        <div ref={frame}>
          {question}
          <Fields
            key={discarded}
            {...props}
            kept={kept}
            onDiscard={() => {
              drop();
              setDiscarded(discarded + 1);
            }}
          />
        </div>
      )}
    </UnsavedProvider>
  );
}
