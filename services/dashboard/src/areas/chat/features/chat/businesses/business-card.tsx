import type { Business } from '@balai/contracts/chat';
import { Button } from '@mantine/core';
import { IconCheck, IconMessage, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { useKit } from '../../../../../kit/page/kit-context.ts';
import { ownPicture } from '../../../../../kit/page/own-picture.ts';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { daysText, spansText, weekOf } from '../../../parts/business/hours.ts';
import { Avatar } from '../../../parts/people/avatar.tsx';
import { useChat } from '../chat-context.ts';
import * as calls from '../store/calls.ts';
import styles from './businesses.module.css';
import { OpenBadge } from './open-badge.tsx';
import { businessNamed, type FollowSource, follow } from './queries.ts';

function Hours({ business }: { business: Business }) {
  const { t, language } = useLanguage();
  const lines = weekOf(business.hours);
  return (
    <section className={styles.hours}>
      <h3>{t('chat.business.hours')}</h3>
      {lines.length === 0 && <p>{t('chat.business.always')}</p>}
      <dl>
        {lines.map((line) => (
          <div key={line.first}>
            <dt>{daysText(line, language)}</dt>
            <dd>{spansText(line, t('chat.business.closedDay'))}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Card({ business, source, onOpen }: { business: Business; source: FollowSource; onOpen: (id: string) => void }) {
  const { t, language } = useLanguage();
  const chat = useChat();
  const { problemOf } = useKit();
  const queryClient = useQueryClient();
  const onError = (error: unknown) => showToast(problemOf(error, t).message, 'bad');
  const setFollow = useMutation({
    mutationFn: () => follow(business, source),
    onSuccess: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('chat.businesses.') }),
    onError,
  });
  const begin = useMutation({
    mutationFn: () => calls.openBusiness(business.id),
    onSuccess: (conversation) => {
      chat.take(conversation);
      onOpen(conversation.id);
    },
    onError,
  });
  const cover = ownPicture(business.cover_image_url);
  const { is_following: isFollowing, follower_count } = business;
  return (
    <article className={styles.card}>
      {cover !== null && <img className={styles.cover} src={cover} alt="" />}
      <div className={styles.top}>
        <Avatar id={business.account_id} name={business.name} image={business.profile_image_url} size="large" />
        <div className={styles.words}>
          <h3>{business.name}</h3>
          <p>@{business.username}</p>
          <p className={styles.line}>
            <OpenBadge business={business} />
            <span>{t('chat.business.followers', { count: follower_count, shown: formatCount(follower_count, language) })}</span>
          </p>
        </div>
      </div>
      {business.description !== null && <p className={styles.description}>{business.description}</p>}
      <div className={styles.acts}>
        <ActionButton
          data-autofocus
          leftSection={<IconMessage size={17} aria-hidden />}
          loading={begin.isPending}
          disabled={business.status === 'closed'}
          onClick={() => begin.mutate()}
        >
          {t('chat.business.write')}
        </ActionButton>
        <ActionButton
          variant="default"
          leftSection={isFollowing ? <IconCheck size={17} aria-hidden /> : <IconPlus size={17} aria-hidden />}
          loading={setFollow.isPending}
          onClick={() => setFollow.mutate()}
        >
          {t(isFollowing ? 'chat.business.unfollow' : 'chat.business.follow')}
        </ActionButton>
      </div>
      <Hours business={business} />
    </article>
  );
}

/** A business as customers see it: whether it is open, its hours, and the ways to follow it and to write to it. */
export function BusinessCard(props: { username: string; source: FollowSource; onOpen: (id: string) => void; onOthers: () => void }) {
  const { t } = useLanguage();
  const business = useQuery(businessNamed(props.username));
  return (
    <div className={styles.finder}>
      <Loaded query={business}>{(found) => <Card business={found} source={props.source} onOpen={props.onOpen} />}</Loaded>
      <Button variant="subtle" size="xs" className={styles.others} onClick={props.onOthers}>
        {t('chat.business.others')}
      </Button>
    </div>
  );
}
