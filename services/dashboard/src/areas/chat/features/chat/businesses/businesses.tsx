import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { Empty, Loaded } from '../../../../../kit/page/states.tsx';
import { Dialog } from '../../../../../kit/windows/dialog.tsx';
import { Avatar } from '../../../parts/people/avatar.tsx';
import { useSettled } from '../people/use-settled.ts';
import { BusinessCard } from './business-card.tsx';
import styles from './businesses.module.css';
import { OpenBadge } from './open-badge.tsx';
import { type FollowSource, foundQuery } from './queries.ts';

function Finder({ onPick }: { onPick: (username: string) => void }) {
  const { t, language } = useLanguage();
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim().replace(/^@/, ''));
  const found = useInfiniteQuery(foundQuery(wanted));
  return (
    <div className={styles.finder}>
      <TextInput
        type="search"
        aria-label={t('chat.business.search')}
        placeholder={t('chat.business.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Loaded query={found}>
        {({ pages }) => {
          const businesses = pages.flatMap(({ data }) => data.businesses);
          if (businesses.length === 0) return <Empty text={t(wanted === '' ? 'chat.business.none' : 'chat.business.notFound')} />;
          return (
            <>
              <ul className={styles.found}>
                {businesses.map((business) => (
                  <li key={business.id}>
                    <button type="button" className={styles.business} onClick={() => onPick(business.username)}>
                      <Avatar id={business.account_id} name={business.name} image={business.profile_image_url} />
                      <span className={styles.words}>
                        <strong>{business.name}</strong>
                        <span>
                          @{business.username} ·{' '}
                          {t('chat.business.followers', {
                            count: business.follower_count,
                            shown: formatCount(business.follower_count, language),
                          })}
                        </span>
                      </span>
                      <OpenBadge business={business} />
                    </button>
                  </li>
                ))}
              </ul>
              <MoreButton query={found} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

/** Finds businesses and shows one. @param props.username the one that an address names: it is shown at once */
export default function Businesses(props: {
  username: string | undefined;
  source: FollowSource;
  onClose: () => void;
  onOpen: (conversationId: string) => void;
}) {
  const { t } = useLanguage();
  const [shown, setShown] = useState(props.username);
  return (
    <Dialog title={t(shown === undefined ? 'chat.business.find' : 'chat.business.title')} onClose={props.onClose} side="top">
      {shown === undefined ? (
        <Finder onPick={setShown} />
      ) : (
        <BusinessCard username={shown} source={props.source} onOpen={props.onOpen} onOthers={() => setShown(undefined)} />
      )}
    </Dialog>
  );
}
