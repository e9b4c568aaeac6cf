import { complaintsFile, complaintsHandle } from '@balai/contracts/attendance';
import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { usePostName } from '../../parts/posts/use-post-name.ts';
import { Escalation } from './escalation.tsx';
import { OwnComplaints } from './own-complaints.tsx';
import styles from './page.module.css';
import { type Claim, type PlatformDay, triage } from './queries.ts';
import { TriageAnswer } from './triage-answer.tsx';

type Platform = 'instagram' | 'tiktok';
interface Choice {
  readonly value: string;
  readonly label: string;
  readonly platform: Platform;
}

/** Today's posts that do not count, as choices. */
function choicesOf(days: readonly PlatformDay[], nameOf: ReturnType<typeof usePostName>): Choice[] {
  const missed = days.flatMap(({ posts }) => posts.filter(({ counted }) => !counted).map(({ post }) => post));
  const choices = missed.map((post) => ({
    value: `${post.platform}:${post.platform_id}`,
    label: nameOf(post, 60),
    platform: post.platform,
  }));
  // A post may count for their unit and for a directorate.
  return [...new Map(choices.map((choice) => [choice.value, choice])).values()];
}

function IssueForm(props: { nrp: string; days: readonly PlatformDay[]; post: string | undefined; timezone: string }) {
  const { t } = useLanguage();
  const { nrp, days, post, timezone } = props;
  const choices = choicesOf(days, usePostName(timezone));
  const [chosen, setChosen] = useState(post ?? 'days:instagram');
  const [username, setUsername] = useState('');
  const check = useMutation({ mutationFn: triage });
  const platform: Platform = chosen.includes('tiktok') ? 'tiktok' : 'instagram';
  const claim: Claim = {
    user_id: nrp,
    platform,
    ...(chosen.startsWith('days:') ? {} : { post: chosen }),
    ...(username.trim() === '' ? {} : { username: username.trim() }),
  };
  const choose = (value: string) => {
    setChosen(value);
    check.reset();
  };
  const weeks = (['instagram', 'tiktok'] as const).map((name) => ({
    value: `days:${name}`,
    label: t('member.issue.week', { platform: t(`platform.${name}`) }),
  }));
  const isListed = chosen.startsWith('days:') || choices.some(({ value }) => value === chosen);
  const named = isListed ? [] : [{ value: chosen, label: t('member.issue.chosen') }];
  return (
    <section className={styles.card} aria-label={t('member.issue.title')}>
      <h2>{t('member.issue.title')}</h2>
      <p className={styles.how}>{t('member.issue.text')}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          check.mutate(claim);
        }}
      >
        <NativeSelect
          size="md"
          label={t('member.issue.about')}
          value={chosen}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            ...named,
            ...choices.map(({ value, label, platform: of }) => ({ value, label: `${t(`platform.${of}`)}: ${label}` })),
            ...weeks,
          ]}
        />
        <TextInput
          size="md"
          label={t('member.issue.username', { platform: t(`platform.${platform}`) })}
          description={t('member.issue.usernameHint')}
          maxLength={200}
          autoCapitalize="none"
          value={username}
          onChange={(event) => {
            setUsername(event.currentTarget.value);
            check.reset();
          }}
        />
        <ActionButton type="submit" size="md" loading={check.isPending}>
          {t('member.issue.check')}
        </ActionButton>
      </form>
      {check.isError && <ErrorNotice error={check.error} />}
      {check.data !== undefined && (
        <>
          <TriageAnswer triage={check.data} />
          {check.data.can_escalate && <Escalation claim={claim} />}
        </>
      )}
    </section>
  );
}

/** What to do when something is wrong: first what is stored says why, then an operator decides; and how earlier complaints stand. */
export default function IssueTab(props: { nrp: string; days: readonly PlatformDay[]; post: string | undefined; timezone: string }) {
  const { t } = useLanguage();
  const session = useSession();
  if (!may(session, complaintsFile)) return <Notice tone="info">{t('member.issue.noPermission')}</Notice>;
  return (
    <>
      <IssueForm nrp={props.nrp} days={props.days} post={props.post} timezone={props.timezone} />
      {may(session, complaintsHandle) && <OwnComplaints nrp={props.nrp} timezone={props.timezone} />}
    </>
  );
}
