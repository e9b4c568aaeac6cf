import { relativeSpan } from '@balai/calendar';
import { createDelivery, listDeliveries, previewDelivery, updateDelivery } from '@balai/contracts/reporting';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../api/api.ts';
import { isDirectorate } from '../../../../api/audience.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { type SavedView, viewsQuery } from '../../../../app/parts/views/views.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, FormPair, useServerForm } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { MessagePreview } from '../../../../kit/text/message-preview.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { partsOf, timesOf } from '../../parts/timetable/times.ts';
import { DayFields, type DeliveryDays, WEEKDAYS } from './day-fields.tsx';
import { FileLine } from './file-line.tsx';
import styles from './page.module.css';
import { type Delivery, draftQuery, type NewDelivery, previewQuery } from './queries.ts';
import { type Chosen, RecipientsField, ROLES } from './recipients-field.tsx';
import { TimesField } from './times-field.tsx';
import { daysKey, FILES, KINDS, PERIODS, WHICH } from './use-content-text.ts';
import { USUAL, type When, WhenFields } from './when-fields.tsx';

const PERIOD_OF = { day: 'harian', week: 'mingguan', month: 'bulanan' } as const;
/** The days of a view, as a delivery names them. */
function viewPeriod({ query: { period, from, to } }: SavedView): string {
  const span = relativeSpan(period);
  if (span !== undefined) return 'days' in span ? 'rentang' : PERIOD_OF[span.of];
  if (period === 'range' && from !== undefined && to !== undefined) return 'rentang';
  return period === 'week' || period === 'month' ? PERIOD_OF[period] : 'harian';
}

/** Whether a view names the day, week or month before: which is sent of it is no choice. */
function isOfBefore({ query }: SavedView): boolean {
  const span = relativeSpan(query.period);
  return span !== undefined && 'back' in span && span.back > 0;
}

/** Where the form starts: with what is kept, or what most people want. */
const startOf = (existing: Delivery | null, name: string, first: 'brief' | 'attendance') => {
  const {
    kind = first,
    platform = 'instagram',
    periode = 'harian',
    which = 'current',
    obligations = 'all',
    file = first === 'brief' ? 'png' : null,
  } = existing?.content ?? {};
  return {
    name,
    ...{ kind, platform, which, obligations },
    // The days of a view are its own.
    periode: periode === 'rentang' ? 'harian' : periode,
    channel: existing?.channel ?? 'whatsapp',
    file: file ?? '',
    recipients: existing?.recipients.join('\n') ?? '',
    mostPerDay: String(existing?.most_per_day ?? 1),
    times: existing?.schedule.times.join(', ') ?? '15:20',
  };
};

/** Has a view sent by a timetable (`existing`: changes that): what, when, by what, to whom, with the text as it would be now. */
export function DeliveryForm(props: {
  client: SeenClient;
  existing: Delivery | null;
  name: string;
  /** What a new one begins with; absent: the recap. */
  kind?: 'brief' | undefined;
  viewId: string | null;
  /** Another view is chosen; null: what is sent is put together here. */
  onView?: (viewId: string | null) => void;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const { client, existing, viewId, onView, onClose } = props;
  const queryClient = useQueryClient();
  const [on, setOn] = useState<DeliveryDays>({
    days: existing?.schedule.days ?? WEEKDAYS,
    month_day: existing?.schedule.month_day ?? null,
  });
  const [chosen, setChosen] = useState<Chosen>({ audience: existing?.audience ?? [], people: existing?.people ?? [] });
  const [when, setWhen] = useState<When>(existing ?? USUAL);
  const [fault, setFault] = useState<{ times?: string; recipients?: string; days?: string }>({});
  const save = useMutation({
    mutationFn: ({ client_id, view_id, ...fields }: NewDelivery) => {
      if (existing === null) return api(createDelivery, { body: { client_id, view_id: view_id ?? null, ...fields } });
      // Who may not see addresses has them masked: what was not touched stays.
      const { recipients, ...others } = fields;
      const isSame = recipients?.join() === existing.recipients.join();
      return api(updateDelivery, { params: { id: existing.id }, body: isSame ? others : fields });
    },
    onSuccess: () => {
      showToast(t(existing === null ? 'deliveries.saved' : 'deliveries.changed'));
      void queryClient.invalidateQueries({ queryKey: [listDeliveries.id] });
      // Not shown while it is read anew: it may name the former recipients.
      queryClient.removeQueries({ queryKey: [previewDelivery.id] });
      onClose();
    },
  });
  const form = useServerForm(startOf(existing, props.name, props.kind ?? 'attendance'), save.error);
  const { values } = form;
  // The selects hold exactly these words.
  const { kind, platform, periode, which, obligations } = values;
  const standard = existing?.standard ?? null;
  /** What is sent is put together here. */
  const isOwnContent = viewId === null && standard === null;
  const isReminder = existing !== null && existing.most_per_day !== null;
  const files = standard?.files ?? (viewId === null && kind === 'brief' ? FILES.brief : FILES.report);
  // Another content may have no such file.
  const file = files.find((one) => one === values.file) ?? '';
  const content = { kind, platform, periode, which, obligations, file: file === '' ? null : file } as NewDelivery['content'];
  const channel = values.channel as NewDelivery['channel'];
  /** Saved views are asked for once somebody wants to choose one. */
  const [isChoosing, setChoosing] = useState(false);
  const isWithViews = viewId !== null || isChoosing;
  const saved = useQuery({ ...viewsQuery, enabled: isWithViews });
  const views = saved.data ?? [];
  const view = views.find(({ id }) => id === viewId);
  /** Nothing is sent of a page that shows no registered view. */
  const noReport = view?.view === null;
  const ofClient = views.filter(({ client_id }) => client_id === null || client_id === client.client_id);
  const shownPeriod = view === undefined ? periode : viewPeriod(view);
  const choices = shownPeriod === 'rentang' || (view !== undefined && isOfBefore(view)) ? [] : WHICH;
  const draft = draftQuery(client.client_id, { view_id: viewId, content, channel });
  const sent = useQuery({ ...draft, enabled: !noReport && standard === null });
  const kept = useQuery({ ...previewQuery(existing), enabled: standard !== null && !isReminder });
  const preview = standard === null ? sent : kept;
  const noFile = standard === null && preview.data?.file === null ? preview.data.file_note : null;
  const times = timesOf(values.times);
  // Of the other channel none is reached.
  const audience = ROLES[channel].filter((role) => chosen.audience.includes(role));
  const field = form.getInputProps;
  const submit = form.onSubmit(({ name, recipients, mostPerDay }) => {
    const found = {
      ...(times === null ? { times: t('deliveries.fault.times') } : {}),
      ...(!isReminder && partsOf(recipients).length + audience.length + chosen.people.length === 0
        ? { recipients: t('deliveries.fault.recipients') }
        : {}),
      ...(on.days.length === 0 && on.month_day === null ? { days: t('deliveries.fault.days') } : {}),
    };
    setFault(found);
    if (Object.keys(found).length > 0 || times === null || noReport) return;
    save.mutate({
      client_id: client.client_id,
      name: name.trim(),
      view_id: viewId,
      content: noFile === null ? content : { ...content, file: null },
      channel,
      recipients: partsOf(recipients),
      audience,
      people: [...chosen.people],
      schedule: { ...(on.month_day === null ? { days: [...on.days] } : { month_day: on.month_day }), times: [...times] },
      zone: when.zone,
      catch_up: when.catch_up,
      ...(when.catch_up === 'none' ? {} : { catch_up_minutes: when.catch_up_minutes }),
      skip_when_empty: when.skip_when_empty,
      ...(isReminder ? { most_per_day: Number(mostPerDay) } : {}),
    });
  });
  const isDirty =
    form.isDirty() ||
    chosen.audience !== (existing?.audience ?? chosen.audience) ||
    chosen.people !== (existing?.people ?? chosen.people) ||
    when !== (existing ?? USUAL);
  return (
    <Form save={save} isDirty={isDirty} onSubmit={submit} onCancel={onClose}>
      <TextInput label={t('deliveries.name')} required maxLength={80} {...field('name')} />
      {onView !== undefined && !isWithViews && (
        <Button size="xs" variant="subtle" className={styles.choose} onClick={() => setChoosing(true)}>
          {t('deliveries.chooseView')}
        </Button>
      )}
      {onView !== undefined && saved.isSuccess && ofClient.length === 0 && <p className={styles.hint}>{t('deliveries.noViews')}</p>}
      {onView !== undefined && ofClient.length > 0 && (
        <NativeSelect
          label={t('deliveries.view')}
          data={[
            { value: '', label: t('deliveries.noView') },
            ...ofClient.map(({ id, name, view: key }) => ({ value: id, label: name, disabled: key === null })),
          ]}
          description={ofClient.some(({ view: key }) => key === null) && !noReport ? t('deliveries.noReport') : null}
          error={noReport ? t('deliveries.noReport') : null}
          value={viewId ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const name = ofClient.find(({ id }) => id === value)?.name;
            if (name !== undefined && values.name === '') form.setFieldValue('name', name);
            onView(value === '' ? null : value);
          }}
        />
      )}
      {standard !== null && (
        <p className={styles.hint}>{t(isReminder ? 'deliveries.reminderHint' : 'deliveries.standardHint', { title: standard.title })}</p>
      )}
      {isOwnContent && (
        <FormPair>
          <NativeSelect
            label={t('deliveries.content')}
            data={KINDS.map((value) => ({ value, label: t(`deliveries.kind.${value}`) }))}
            {...field('kind')}
          />
          <NativeSelect
            label={t('deliveries.platform')}
            disabled={kind !== 'attendance'}
            data={(['instagram', 'tiktok'] as const).map((value) => ({ value, label: t(`platform.${value}`) }))}
            {...field('platform')}
          />
        </FormPair>
      )}
      {isOwnContent && !isDirectorate(client) && (
        <NativeSelect
          label={t('scope.posts')}
          data={[
            { value: 'all', label: t('scope.all') },
            { value: 'own', label: t('scope.own', { client: client.nama }) },
          ]}
          {...field('obligations')}
        />
      )}
      {view !== undefined && !noReport && <p className={styles.hint}>{t('deliveries.follows', { name: view.name })}</p>}
      {onView === undefined && noReport && <Notice tone="warn">{t('deliveries.noReport')}</Notice>}
      {standard === null && (
        <FormPair>
          {viewId === null && (
            <NativeSelect
              label={t('deliveries.period')}
              data={PERIODS.map((value) => ({ value, label: t(`deliveries.span.${value}`) }))}
              {...field('periode')}
            />
          )}
          <NativeSelect
            label={t('deliveries.about')}
            disabled={choices.length === 0}
            data={
              choices.length === 0
                ? [{ value: which, label: t(daysKey(shownPeriod, 'previous')) }]
                : choices.map((value) => ({ value, label: t(daysKey(shownPeriod, value)) }))
            }
            {...field('which')}
          />
        </FormPair>
      )}
      {isReminder && <NativeSelect label={t('deliveries.mostPerDay')} data={['1', '2', '3', '4', '5']} {...field('mostPerDay')} />}
      {!isReminder && (
        <>
          <FormPair>
            <NativeSelect
              label={t('deliveries.channel')}
              data={(['whatsapp', 'email'] as const).map((value) => ({ value, label: t(`deliveries.by.${value}`) }))}
              {...field('channel')}
            />
            <NativeSelect
              label={t('deliveries.file')}
              disabled={noFile !== null}
              description={noFile ?? (file === '' ? null : t(`deliveries.fileHint.${file === 'png' ? 'picture' : channel}`))}
              data={[
                ...(standard?.file_only === true ? [] : [{ value: '', label: t('deliveries.files.none') }]),
                ...files.map((value) => ({ value, label: t(`deliveries.files.${value}`) })),
              ]}
              {...field('file')}
              value={file}
            />
          </FormPair>
          <RecipientsField
            client={client}
            channel={channel}
            value={{ ...chosen, audience }}
            error={fault.recipients}
            onChange={setChosen}
          />
          <Textarea
            label={t(`deliveries.others.${channel}`)}
            description={t(`deliveries.toHint.${channel}`)}
            autosize
            minRows={1}
            {...field('recipients')}
          />
        </>
      )}
      <DayFields value={on} fault={fault.days} onChange={setOn} />
      <TimesField
        value={values.times}
        on={{ days: on.days, monthDay: on.month_day }}
        timezone={when.zone ?? client.timezone}
        error={fault.times ?? form.errors.times?.toString()}
        onChange={(text) => form.setFieldValue('times', text)}
      />
      <WhenFields value={when} clientZone={client.timezone} isReminder={isReminder} onChange={setWhen} />
      {!noReport && !isReminder && (
        <section>
          <h3 className={styles.heading}>{t('deliveries.preview')}</h3>
          <Loaded query={preview}>
            {({ parts, length, warnings, file: made, file_note }) => (
              <>
                <FileLine file={made} file_note={made === null ? null : file_note} />
                <MessagePreview
                  label={t('deliveries.preview')}
                  parts={parts}
                  length={length}
                  warnings={warnings}
                  isLetter={channel === 'email'}
                />
              </>
            )}
          </Loaded>
        </section>
      )}
    </Form>
  );
}
