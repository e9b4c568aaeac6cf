import { IconArrowLeft, IconArrowRight, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isDirectorate } from '../../../../api/audience.ts';
import { type SeenClient, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { LiveIndicator } from '../../../../app/frame/live-indicator.tsx';
import { formatDay } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { overviewQuery } from '../../work/overview.ts';
import { unitWork, useWork } from '../../work/use-work.ts';
import { Slide } from './slide.tsx';
import styles from './tv.module.css';
import { useRotation } from './use-rotation.ts';

function Screen({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const { clients } = useSession();
  const work = useWork(client);
  // A directorate turns through its units; a unit stays with itself.
  const shown = isDirectorate(client) ? [client, ...clients.filter((one) => !isDirectorate(one))] : [client];
  const { index, isPaused, move, toggle } = useRotation(shown.length);
  const unit = shown[index] ?? client;
  const ofUnit = unitWork(work, unit);
  const slide = useQuery(overviewQuery(ofUnit));
  // The next slide is there when its turn comes.
  useQuery({ ...overviewQuery(unitWork(work, shown[(index + 1) % shown.length] ?? client)), enabled: slide.data !== undefined });
  useEffect(() => {
    document.title = `${t('tv.title')} · ${t('app.name')}`;
  }, [t]);
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>{unit.nama}</h1>
        <p>
          {work.days.from === work.days.to
            ? formatDay(work.days.from, language, 'full')
            : `${formatDay(work.days.from, language)} – ${formatDay(work.days.to, language)}`}
        </p>
      </header>
      <section className={styles.slide} aria-label={unit.nama}>
        <Loaded query={slide} skeleton={<Skeleton height="60vh" radius={16} />}>
          {(overview) => <Slide overview={overview} work={ofUnit} />}
        </Loaded>
      </section>
      <footer className={styles.foot}>
        {/* What stands still here is the turning, by its own button. */}
        <LiveIndicator isSign />
        <span>{t('tv.place', { index: index + 1, count: shown.length })}</span>
        <span className={styles.buttons}>
          <button type="button" aria-label={t('tv.previous')} onClick={() => move(-1)}>
            <IconArrowLeft aria-hidden />
          </button>
          <button type="button" aria-label={t(isPaused ? 'tv.play' : 'tv.pause')} onClick={toggle}>
            {isPaused ? <IconPlayerPlay aria-hidden /> : <IconPlayerPause aria-hidden />}
          </button>
          <button type="button" aria-label={t('tv.next')} onClick={() => move(1)}>
            <IconArrowRight aria-hidden />
          </button>
          <Link to="/" search={keepWork} aria-label={t('tv.leave')}>
            <IconX aria-hidden />
          </Link>
        </span>
      </footer>
    </div>
  );
}

/** For a screen on the wall: units one after another in large type, 20 s each, kept current. */
export default function TvPage() {
  return <ForClient>{(client) => <Screen key={client.client_id} client={client} />}</ForClient>;
}
