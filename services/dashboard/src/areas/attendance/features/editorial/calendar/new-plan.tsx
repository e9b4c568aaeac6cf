import { dayOf, isDay } from '@balai/calendar';
import { LINK_PLATFORMS, type LinkPlatform } from '@balai/contracts/attendance';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../../kit/forms/form.tsx';
import { TimeField } from '../../../../../kit/forms/time-field.tsx';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { fromField, toField } from '../local-time.ts';
import { atHour } from './days.ts';
import { PLATFORM_NAMES } from './platform.tsx';
import { ProposedHours } from './proposed-hours.tsx';
import { usePlan } from './use-plan.ts';

const HOUR_MS = 3_600_000;
const MORNING = 9;

/** When a post may go out first: the next full hour, or in the morning of a day to come. */
function firstTime(day: string | undefined, zone: string): string {
  const soon = new Date(Math.ceil(Date.now() / HOUR_MS + 0.5) * HOUR_MS);
  const isToCome = day !== undefined && isDay(day) && day > dayOf(soon, zone);
  return toField(isToCome ? atHour(day, MORNING, zone) : soon.toISOString(), zone);
}

/** Plans a post of a piece. @param taken platforms that have one already @param day where a piece was dropped */
export function NewPlan(props: {
  piece: { piece_id: string; client_id: string; title: string };
  zone: string;
  taken?: readonly LinkPlatform[];
  day?: string | undefined;
  onClose: () => void;
}) {
  const { piece, zone, taken = [], day, onClose } = props;
  const platforms = LINK_PLATFORMS.filter((platform) => !taken.includes(platform));
  const { t } = useLanguage();
  const { create } = usePlan(onClose);
  const [first] = useState(() => firstTime(day, zone));
  const form = useServerForm({ platform: platforms[0] ?? 'instagram', time: first }, create.error, (values) =>
    fromField(values.time, zone) === null ? { time: t('editorial.plan.timeMissing') } : {},
  );
  const submit = form.onSubmit(({ platform, time }) => {
    const at = fromField(time, zone);
    if (at !== null) create.mutate({ pieceId: piece.piece_id, body: { platform: platform as LinkPlatform, planned_at: at } });
  });
  return (
    <SidePanel title={t('editorial.plan.new', { title: piece.title })} onClose={onClose}>
      <Form save={create} isDirty={form.isDirty()} onSubmit={submit} onCancel={onClose}>
        <NativeSelect
          {...form.getInputProps('platform')}
          label={t('editorial.plan.platform')}
          data={platforms.map((value) => ({ value, label: PLATFORM_NAMES[value] }))}
        />
        <TimeField {...form.getInputProps('time')} type="datetime-local" required label={t('editorial.plan.time', { zone })} />
        <ProposedHours
          clientId={piece.client_id}
          zone={zone}
          time={form.getValues().time}
          onTake={(time) => form.setFieldValue('time', time)}
        />
      </Form>
    </SidePanel>
  );
}
