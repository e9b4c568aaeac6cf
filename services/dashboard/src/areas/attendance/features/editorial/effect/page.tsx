import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { isNotThere } from '../../../../../api/failure.ts';
import { type SeenClient, timezoneOf, useSession } from '../../../../../api/session.ts';
import type { Ahead } from '../../../../../app/area/feature.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { MeasureTile } from '../../../parts/measures/measure-tile.tsx';
import { pieceQuery } from '../queries.ts';
import styles from './effect.module.css';
import { GrowthPanel } from './growth-panel.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { type Effect, effectQuery } from './queries.ts';
import { UnitsPanel } from './units-panel.tsx';

export const ahead: Ahead = ({ queryClient, params }) => queryClient.prefetchQuery(effectQuery(params.id ?? ''));

/** What all posts reached together. */
function Totals({ totals }: Pick<Effect, 'totals'>) {
  const { t, language } = useLanguage();
  if (totals.posts === 0) return null;
  const { must_act, took_part } = totals.people;
  const tileOf = (value: number | null) =>
    value === null ? { value: t('common.none'), of: t('editorial.effect.unknown') } : { value: formatCount(value, language) };
  const of = t('editorial.effect.people', { done: formatCount(took_part, language), of: formatCount(must_act, language) });
  return (
    <div className={styles.tiles} data-testid="totals">
      <MeasureTile
        isLead
        label={t('editorial.effect.participation')}
        rate={must_act === 0 ? null : took_part / must_act}
        of={totals.posts > 1 ? `${of} · ${t('editorial.effect.perPost')}` : of}
      />
      <MeasureTile label={t('editorial.effect.likes')} {...tileOf(totals.like_count)} />
      <MeasureTile label={t('editorial.effect.comments')} {...tileOf(totals.comment_count)} />
      <MeasureTile label={t('editorial.effect.views')} {...tileOf(totals.view_count)} />
    </div>
  );
}

function EffectOf({ effect, client }: { effect: Effect; client: SeenClient }) {
  const { t } = useLanguage();
  const zone = timezoneOf(useSession(), client.client_id);
  const { plans, totals, units } = effect;
  if (plans.length === 0)
    return (
      <Empty
        text={t('editorial.effect.none')}
        hint={t('editorial.effect.noneHint')}
        action={
          <Link to="/editorial/calendar" search={keepWork}>
            {t('editorial.effect.toCalendar')}
          </Link>
        }
      />
    );
  return (
    <div className={styles.stack}>
      <Totals totals={totals} />
      {plans.map((plan) => (
        <PlanPanel key={plan.plan_id} plan={plan} zone={zone} now={Date.now()} />
      ))}
      <UnitsPanel units={units} plans={plans} />
      <GrowthPanel postIds={plans.flatMap(({ post }) => (post === null ? [] : [post.post_id]))} />
    </div>
  );
}

/** What came of a piece: each plan beside the published post, its reach, who took part by unit, and how late it was. */
export default function EffectPage() {
  const { t } = useLanguage();
  const { id = '' } = useParams({ strict: false });
  const effect = useQuery(effectQuery(id));
  // Who counts posts knows plans, and no pieces: of one that is not there they say the same as of one without plans.
  const isUnplanned = effect.data?.plans.length === 0;
  const piece = useQuery({ ...pieceQuery(id), enabled: isUnplanned, throwOnError: isNotThere });
  const title = effect.data?.title ?? piece.data?.title;
  return (
    <>
      <BackLink to="/editorial/$id" params={{ id }}>
        {t('editorial.effect.back')}
      </BackLink>
      <PageHeader title={t('editorial.effect.title')} {...(title == null ? {} : { subtitle: title })} />
      <Loaded query={effect} skeleton={<SkeletonRows rows={10} />}>
        {(data) => <ForClient>{(client) => <EffectOf effect={data} client={client} />}</ForClient>}
      </Loaded>
    </>
  );
}
