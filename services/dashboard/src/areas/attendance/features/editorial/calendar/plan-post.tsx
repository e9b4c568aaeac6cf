import { dayOf, isDay } from '@balai/calendar';
import type { LinkPlatform } from '@balai/contracts/attendance';
import { editorialPublish } from '@balai/contracts/editorial';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { may, useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../../kit/forms/form.tsx';
import { TimeField } from '../../../../../kit/forms/time-field.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { fromField, toField } from '../local-time.ts';
import type { PieceCard } from '../piece.ts';
import { isOut } from '../platform.tsx';
import { planAccountsQuery, plansQuery } from '../queries.ts';
import { AccountChoice, type PlannedPiecePost } from './account-choice.tsx';
import { atHour } from './days.ts';
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

/** A piece that a post is planned of. */
export type PlannedPiece = Pick<PieceCard, 'piece_id' | 'client_id' | 'title' | 'state'>;

interface Props {
  readonly piece: PlannedPiece;
  readonly zone: string;
  /** Where a piece was dropped. */
  readonly day?: string | undefined;
  readonly onClose: () => void;
}

function Fields({ piece, zone, day, onClose, plans }: Props & { plans: readonly PlannedPiecePost[] }) {
  const { t } = useLanguage();
  const canPublish = may(useSession(), editorialPublish);
  const accounts = useQuery(planAccountsQuery(piece.piece_id));
  const { create, schedule } = usePlan(onClose);
  const planOf = (platform: string) => plans.find((plan) => plan.platform === platform);
  const timeOf = (plan: PlannedPiecePost | undefined) => (plan === undefined ? firstTime(day, zone) : toField(plan.planned_at, zone));
  const [platform, setPlatform] = useState<LinkPlatform>(() => {
    const open = plans.find((plan) => !isOut(plan));
    return open?.platform ?? (['instagram', 'tiktok'] as const).find((one) => planOf(one) === undefined) ?? 'facebook';
  });
  const plan = planOf(platform);
  const form = useServerForm({ time: timeOf(plan) }, create.error ?? schedule.error, (values) =>
    fromField(values.time, zone) === null ? { time: t('editorial.plan.timeMissing') } : {},
  );
  const pick = (next: LinkPlatform) => {
    setPlatform(next);
    // The time that was typed stays, unless the other post has one of its own.
    const known = planOf(next);
    if (known !== undefined) form.setValues({ time: timeOf(known) });
  };
  const submit = form.onSubmit(({ time }) => {
    const at = fromField(time as string, zone);
    if (at === null) return;
    if (plan === undefined) create.mutate({ pieceId: piece.piece_id, body: { platform, planned_at: at } });
    else schedule.mutate({ plan, at, isMeant: canPublish && piece.state === 'approved' });
  });
  return (
    <Form
      save={plan === undefined ? create : schedule}
      isDirty={form.isDirty()}
      onSubmit={submit}
      onCancel={onClose}
      action={t('editorial.plan.do')}
    >
      <AccountChoice accounts={accounts} plans={plans} zone={zone} value={platform} onChange={pick} />
      <TimeField {...form.getInputProps('time')} type="datetime-local" required label={t('editorial.plan.time', { zone })} />
      <ProposedHours
        clientId={piece.client_id}
        zone={zone}
        time={form.getValues().time}
        onTake={(time) => form.setFieldValue('time', time)}
      />
    </Form>
  );
}

/** Plans a post of a piece: on which account, and when. The one way to set a time. */
export function PlanPost(props: Props) {
  const { t } = useLanguage();
  const plans = useQuery(plansQuery(props.piece.piece_id));
  return (
    <SidePanel title={t('editorial.plan.new', { title: props.piece.title })} onClose={props.onClose}>
      <Loaded query={plans} skeleton={<SkeletonRows rows={6} />}>
        {(data) => <Fields {...props} plans={data} />}
      </Loaded>
    </SidePanel>
  );
}
