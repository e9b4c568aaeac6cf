import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { shorten } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import styles from '../portal.module.css';
import { PortalPage } from '../portal-page.tsx';
import { type Claim, type Day, dayQuery, triage } from '../queries.ts';
import { Escalation } from './escalation.tsx';
import { OwnComplaints } from './own-complaints.tsx';
import { issueSearch } from './search.ts';
import { TriageAnswer } from './triage-answer.tsx';

type Platform = 'instagram' | 'tiktok';
const PLATFORMS: readonly Platform[] = ['instagram', 'tiktok'];
const CAPTION_MAX = 60;

/** Today's posts that do not count, by name in claims. A post may count for a unit and for a directorate: it is one choice. */
function missedOf(day: Day): ReadonlyMap<string, { readonly platform: Platform; readonly caption: string | null }> {
  const posts = day.parts.flatMap(({ platforms }) => platforms.flatMap((one) => one.posts.filter(({ counted }) => !counted)));
  return new Map(
    posts.map(({ post: { platform, platform_id, caption } }) => [`${platform}:${platform_id}`, { platform, caption }] as const),
  );
}

function IssueForm({ day, post }: { day: Day; post: string | undefined }) {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState(post ?? 'days:instagram');
  const [username, setUsername] = useState('');
  const check = useMutation({ mutationFn: triage });
  const platform: Platform = chosen.includes('tiktok') ? 'tiktok' : 'instagram';
  const claim: Claim = {
    platform,
    ...(chosen.startsWith('days:') ? {} : { post: chosen }),
    ...(username.trim() === '' ? {} : { username: username.trim() }),
  };
  const missed = missedOf(day);
  const choices = [
    ...(post === undefined || missed.has(post) ? [] : [{ value: post, label: t('portal.issue.chosen') }]),
    ...[...missed].map(([value, { platform: of, caption }]) => ({
      value,
      label: `${t(`portal.platform.${of}`)}: ${shorten(caption ?? t('portal.noCaption'), CAPTION_MAX)}`,
    })),
    ...PLATFORMS.map((of) => ({ value: `days:${of}`, label: t('portal.issue.week', { platform: t(`portal.platform.${of}`) }) })),
  ];
  return (
    <section className={styles.card} aria-label={t('portal.issue.check')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          check.mutate(claim);
        }}
      >
        <NativeSelect
          size="md"
          label={t('portal.issue.about')}
          value={chosen}
          data={choices}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            check.reset();
          }}
        />
        <TextInput
          size="md"
          label={t('portal.issue.username', { platform: t(`portal.platform.${platform}`) })}
          description={t('portal.issue.usernameHint')}
          maxLength={200}
          autoCapitalize="none"
          value={username}
          onChange={(event) => {
            setUsername(event.currentTarget.value);
            check.reset();
          }}
        />
        <ActionButton type="submit" size="md" loading={check.isPending}>
          {t('portal.issue.check')}
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

/** What to do when something is wrong: first what is stored says why, then an operator decides. */
export default function IssuePage() {
  const { t } = useLanguage();
  const { post } = useAddress(issueSearch).search;
  const day = useQuery(dayQuery);
  return (
    <PortalPage title={t('portal.issue.title')} subtitle={t('portal.issue.subtitle')}>
      <Loaded query={day} skeleton={<SkeletonRows rows={6} height={32} />}>
        {(found) => (
          <>
            <IssueForm key={post} day={found} post={post} />
            <OwnComplaints timezone={found.parts[0]?.platforms[0]?.period.timezone ?? 'Asia/Jakarta'} />
          </>
        )}
      </Loaded>
    </PortalPage>
  );
}
