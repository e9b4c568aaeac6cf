import { editorialWrite, wholeCaption } from '@balai/contracts/editorial';
import { Button, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { may, useSession } from '../../../../../api/session.ts';
import { changedMeanwhile, changesSince } from '../../../../../domain/changed-meanwhile.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ChangedNotice } from '../../../../../kit/forms/changed-notice.tsx';
import { Form, useServerForm } from '../../../../../kit/forms/form.tsx';
import { chosenTime, TimeField } from '../../../../../kit/forms/time-field.tsx';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import { fromField, toField } from '../local-time.ts';
import { FRAMED, type Framed, PostFrame } from '../preview/post-frame.tsx';
import { useDraftPost } from '../preview/use-draft-post.ts';
import { CaptionCheck } from './caption-check.tsx';
import { ProposedHours } from './proposed-hours.tsx';
import type { Plan } from './queries.ts';
import { usePlan } from './use-plan.ts';

/** What the form changes, and from which version. */
type PlanWords = Pick<Plan, 'plan_id' | 'version' | 'planned_at' | 'caption' | 'hashtags' | 'updated_by'>;

const tagsOf = (text: string): string[] =>
  [...new Set(text.split(/[\s,]+/).map((tag) => tag.replace(/^#+/, '')))].filter((tag) => tag !== '');

const fieldsOf = ({ planned_at, caption, hashtags }: PlanWords, zone: string) => ({
  time: toField(planned_at, zone),
  caption,
  hashtags: hashtags.map((tag) => `#${tag}`).join(' '),
});
type Fields = ReturnType<typeof fieldsOf>;

/** What was typed, of the fields that are others than before. */
const bodyOf = (before: Fields, { time, caption, hashtags }: Fields, zone: string) => {
  const at = fromField(time, zone);
  return {
    ...(at !== null && time !== before.time ? { planned_at: at } : {}),
    ...(caption === before.caption ? {} : { caption }),
    ...(hashtags === before.hashtags ? {} : { hashtags: tagsOf(hashtags) }),
  };
};

/** The post as it will look with what is typed so far. */
function Preview({ plan, platform, caption }: { plan: Plan; platform: Framed; caption: string }) {
  const post = useDraftPost(plan.piece_id, platform);
  return post === null ? <SkeletonRows rows={6} /> : <PostFrame platform={platform} {...post} caption={caption} />;
}

/** Time and words of a planned post. `onDirty` hears whether something is typed that is not saved. */
export function PlanForm(props: { plan: Plan; zone: string; onDirty: (isDirty: boolean) => void; onClose: () => void }) {
  const { plan, zone, onDirty, onClose } = props;
  const { t, language } = useLanguage();
  const canWrite = may(useSession(), editorialWrite);
  // What was typed is about the post as it was when it was typed, also where the page has read it anew since.
  const [known, setKnown] = useState<PlanWords>(plan);
  const { change, remove } = usePlan(onClose);
  const before = fieldsOf(known, zone);
  const form = useServerForm(before, change.error, (values) =>
    fromField(values.time, zone) === null ? { time: t('editorial.plan.timeMissing') } : {},
  );
  const values = form.getValues();
  const framed = FRAMED.find((one) => one === plan.platform);
  const isDirty = form.isDirty();
  useEffect(() => {
    onDirty(isDirty);
    return () => onDirty(false);
  }, [onDirty, isDirty]);
  const take = (newest: PlanWords) => {
    const fields = fieldsOf(newest, zone);
    setKnown(newest);
    form.setInitialValues(fields);
    form.setValues(fields);
  };
  useEffect(() => {
    // Where nothing is typed nothing is lost: the form shows what the page shows.
    if (!isDirty && plan.version > known.version) take(plan);
  });
  const changed = changedMeanwhile<PlanWords>(change.error, 'plan_conflict');
  const labels: Fields = {
    time: t('editorial.plan.time', { zone }),
    caption: t('editorial.plan.caption'),
    hashtags: t('editorial.plan.hashtags'),
  };
  const inWords = (value: string | null) => (value === null ? null : (chosenTime(value, language) ?? value));
  return (
    <Form
      save={change}
      isDirty={isDirty}
      onSubmit={form.onSubmit((typed) => change.mutate({ plan: known, body: bodyOf(before, typed, zone) }))}
      onCancel={onClose}
      {...(changed === null
        ? {}
        : {
            notice: (
              <ChangedNotice
                name={t('editorial.plan.ofPiece', { title: plan.piece.title })}
                by={changed.now.updated_by}
                changes={changesSince(before, fieldsOf(changed.now, zone)).map(({ field, ...both }) => ({
                  label: labels[field],
                  before: field === 'time' ? inWords(both.before) : both.before,
                  after: field === 'time' ? inWords(both.after) : both.after,
                }))}
                onTake={() => {
                  take(changed.now);
                  change.reset();
                }}
                onSaveOver={() => change.mutate({ plan: changed.now, body: bodyOf(before, form.getValues(), zone) })}
              />
            ),
          })}
    >
      <TimeField {...form.getInputProps('time')} type="datetime-local" required label={labels.time} />
      <ProposedHours clientId={plan.client_id} zone={zone} time={values.time} onTake={(time) => form.setFieldValue('time', time)} />
      <Textarea
        {...form.getInputProps('caption')}
        label={labels.caption}
        rows={8}
        readOnly={!canWrite}
        description={plan.piece.state === 'approved' || plan.piece.state === 'scheduled' ? t('editorial.plan.voids') : undefined}
      />
      <TextInput {...form.getInputProps('hashtags')} label={labels.hashtags} readOnly={!canWrite} placeholder="#polripresisi" />
      <CaptionCheck platform={plan.platform} caption={values.caption} hashtags={tagsOf(values.hashtags)} />
      {framed !== undefined && <Preview plan={plan} platform={framed} caption={wholeCaption(values.caption, tagsOf(values.hashtags))} />}
      {canWrite && (
        <Button variant="subtle" color="red" size="xs" onClick={() => remove.mutate(plan)} loading={remove.isPending}>
          {t('editorial.plan.remove')}
        </Button>
      )}
    </Form>
  );
}
