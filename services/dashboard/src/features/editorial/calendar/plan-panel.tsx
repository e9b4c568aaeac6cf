import { editorialPublish, editorialWrite } from '@balai/contracts/editorial';
import { Button, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../api/session.ts';
import { keepWork } from '../../../app/use-client.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../kit/form.tsx';
import { SidePanel } from '../../../kit/side-panel.tsx';
import { TimeField } from '../../../kit/time-field.tsx';
import { fromField, toField } from '../local-time.ts';
import { StateBadge } from '../state-badge.tsx';
import styles from './calendar.module.css';
import { CaptionCheck } from './caption-check.tsx';
import { isOut, PLATFORM_NAMES, PlanBadge, PlatformSign } from './platform.tsx';
import { ProposedHours } from './proposed-hours.tsx';
import { Publication } from './publication.tsx';
import type { Plan } from './queries.ts';
import { usePlan } from './use-plan.ts';

const tagsOf = (text: string): string[] =>
  [...new Set(text.split(/[\s,]+/).map((tag) => tag.replace(/^#+/, '')))].filter((tag) => tag !== '');

function PlanForm({ plan, zone, onClose }: { plan: Plan; zone: string; onClose: () => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const { change, remove } = usePlan(onClose);
  const canWrite = may(session, editorialWrite);
  const before = { time: toField(plan.planned_at, zone), caption: plan.caption, hashtags: plan.hashtags.map((tag) => `#${tag}`).join(' ') };
  const form = useServerForm(before, change.error, (values) =>
    fromField(values.time, zone) === null ? { time: t('editorial.plan.timeMissing') } : {},
  );
  const values = form.getValues();
  const submit = form.onSubmit(({ time, caption, hashtags }) => {
    const at = fromField(time, zone);
    change.mutate({
      plan,
      body: {
        ...(at !== null && time !== before.time ? { planned_at: at } : {}),
        ...(caption === before.caption ? {} : { caption }),
        ...(hashtags === before.hashtags ? {} : { hashtags: tagsOf(hashtags) }),
      },
    });
  });
  return (
    <Form save={change} isDirty={form.isDirty()} onSubmit={submit} onCancel={onClose}>
      <TimeField {...form.getInputProps('time')} type="datetime-local" required label={t('editorial.plan.time', { zone })} />
      <ProposedHours clientId={plan.client_id} zone={zone} time={values.time} onTake={(time) => form.setFieldValue('time', time)} />
      <Textarea
        {...form.getInputProps('caption')}
        label={t('editorial.plan.caption')}
        rows={8}
        readOnly={!canWrite}
        description={plan.piece.state === 'approved' || plan.piece.state === 'scheduled' ? t('editorial.plan.voids') : undefined}
      />
      <TextInput
        {...form.getInputProps('hashtags')}
        label={t('editorial.plan.hashtags')}
        readOnly={!canWrite}
        placeholder="#polripresisi"
      />
      <CaptionCheck platform={plan.platform} caption={values.caption} hashtags={tagsOf(values.hashtags)} />
      {canWrite && (
        <Button variant="subtle" color="red" size="xs" onClick={() => remove.mutate(plan)} loading={remove.isPending}>
          {t('editorial.plan.remove')}
        </Button>
      )}
    </Form>
  );
}

/** A planned post: its time and words to change, what is published of it. */
export function PlanPanel({ plan, zone, onClose }: { plan: Plan; zone: string; onClose: () => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const canPublish = may(session, editorialPublish);
  const canChange = canPublish || may(session, editorialWrite);
  return (
    <SidePanel title={t('editorial.plan.of', { platform: PLATFORM_NAMES[plan.platform] })} onClose={onClose}>
      <div className={styles.panelHead}>
        <PlatformSign platform={plan.platform} isNamed />
        <Link to="/editorial/$id" params={{ id: plan.piece_id }} search={keepWork}>
          {plan.piece.title}
        </Link>
        <StateBadge state={plan.piece.state} />
        <PlanBadge state={plan.state} />
      </div>
      {canChange && !isOut(plan) && <PlanForm key={plan.version} plan={plan} zone={zone} onClose={onClose} />}
      <div className={styles.publication}>
        <Publication plan={plan} zone={zone} canPublish={canPublish} />
      </div>
    </SidePanel>
  );
}
