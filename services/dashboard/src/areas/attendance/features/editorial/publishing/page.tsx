import { editorialPublish, POST_LIMITS, wholeCaption } from '@balai/contracts/editorial';
import { Button } from '@mantine/core';
import { IconCopy, IconExternalLink, IconPhotoDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isDirectorate } from '../../../../../api/audience.ts';
import { may, type SeenClient, timezoneOf, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Empty, Loaded } from '../../../../../kit/page/states.tsx';
import { useCopyText } from '../../../../../kit/windows/copy-text.tsx';
import styles from '../calendar/calendar.module.css';
import { CaptionCheck } from '../calendar/caption-check.tsx';
import { Publication } from '../calendar/publication.tsx';
import { dueQuery, filesQuery, type Plan } from '../calendar/queries.ts';
import { DeskTabs } from '../desk-tabs.tsx';
import { PLATFORM_NAMES, PlanBadge, PlatformSign } from '../platform.tsx';
import { deskSearch } from '../search.ts';

/** The files of a piece to download. */
function Files({ pieceId }: { pieceId: string }) {
  const { t } = useLanguage();
  const query = useQuery(filesQuery(pieceId));
  return (
    <Loaded query={query}>
      {(files) =>
        files.length === 0 ? (
          <p className={styles.hint}>{t('editorial.publishing.noFiles')}</p>
        ) : (
          <ul className={styles.files}>
            {files.map(({ attachment_id, name, url, thumbnail_url, alt }) => (
              <li key={attachment_id}>
                {thumbnail_url !== null && <img src={thumbnail_url} alt={alt ?? ''} width={48} height={48} loading="lazy" />}
                {url === null ? (
                  name
                ) : (
                  <a href={url} download={name}>
                    {name}
                  </a>
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** One post to publish: everything ready to copy, and where to say that it is out. */
function Task({ plan }: { plan: Plan }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const copy = useCopyText();
  const [isOpen, setIsOpen] = useState(false);
  const zone = timezoneOf(session, plan.client_id);
  const platform = PLATFORM_NAMES[plan.platform];
  const text = wholeCaption(plan.caption, plan.hashtags);
  return (
    <article className={styles.task} aria-label={`${platform}: ${plan.piece.title}`}>
      <header className={styles.taskHead}>
        <PlatformSign platform={plan.platform} />
        <Link to="/editorial/$id" params={{ id: plan.piece_id }} search={keepWork}>
          {plan.piece.title}
        </Link>
        <span className={styles.time}>{formatDateTime(plan.planned_at, zone, language)}</span>
        <PlanBadge state={plan.state} />
      </header>
      <p className={styles.caption}>{text}</p>
      <CaptionCheck platform={plan.platform} caption={plan.caption} hashtags={plan.hashtags} />
      <div className={styles.buttons}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCopy size={15} aria-hidden />}
          onClick={() => copy({ title: plan.piece.title, text })}
        >
          {t('editorial.publishing.copy')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPhotoDown size={15} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('editorial.publishing.files')}
        </Button>
        <Button
          size="xs"
          variant="default"
          component="a"
          href={POST_LIMITS[plan.platform].composer}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconExternalLink size={15} aria-hidden />}
        >
          {t('editorial.publishing.compose', { platform })}
        </Button>
      </div>
      {isOpen && <Files pieceId={plan.piece_id} />}
      <Publication plan={plan} zone={zone} canPublish={may(session, editorialPublish)} />
    </article>
  );
}

function Tasks({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const { search } = useAddress(deskSearch);
  const query = useQuery(dueQuery(isDirectorate(client) ? search.unit : client.client_id));
  return (
    <>
      <DeskTabs current="publishing" />
      <PageHeader title={t('editorial.publishing.title')} subtitle={t('editorial.publishing.subtitle')} />
      <Loaded query={query}>
        {(plans) =>
          plans.length === 0 ? (
            <Empty text={t('editorial.publishing.none')} hint={t('editorial.publishing.noneHint')} />
          ) : (
            <div className={styles.tasks}>
              {plans.map((plan) => (
                <Task key={plan.plan_id} plan={plan} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

/** What is to be published now. */
export default function PublishingPage() {
  return <ForClient>{(client) => <Tasks key={client.client_id} client={client} />}</ForClient>;
}
