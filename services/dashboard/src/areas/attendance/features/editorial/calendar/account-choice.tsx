import type { ResponseOf } from '@balai/contracts';
import type { LinkPlatform } from '@balai/contracts/attendance';
import type { listPlanAccounts, listPlans } from '@balai/contracts/editorial';
import type { UseQueryResult } from '@tanstack/react-query';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { isOut, PLATFORM_NAMES, PlatformSign } from '../platform.tsx';
import styles from './account-choice.module.css';

type PlanAccount = ResponseOf<typeof listPlanAccounts>['data'][number];
/** A post that is planned of a piece. */
export type PlannedPiecePost = ResponseOf<typeof listPlans>['data'][number];

/** Accounts the client has named come first. */
const namedFirst = (a: PlanAccount, b: PlanAccount): number => Number(b.name !== null) - Number(a.name !== null);

/** Platform and account of a post: who publishes there, and what is planned already. */
export function AccountChoice(props: {
  accounts: UseQueryResult<PlanAccount[]>;
  plans: readonly PlannedPiecePost[];
  zone: string;
  value: LinkPlatform;
  onChange: (platform: LinkPlatform) => void;
}) {
  const { t, language } = useLanguage();
  const { plans, zone, value, onChange } = props;
  const stateOf = ({ platform, is_automatic }: PlanAccount) => {
    const plan = plans.find((one) => one.platform === platform);
    if (plan === undefined) return t(is_automatic ? 'editorial.plan.automatic' : 'editorial.plan.byHand');
    return isOut(plan)
      ? t('editorial.plan.outAlready', { time: formatDateTime(plan.published_at ?? plan.planned_at, zone, language) })
      : t('editorial.plan.plannedAlready', { time: formatDateTime(plan.planned_at, zone, language) });
  };
  return (
    <fieldset className={styles.choices}>
      <legend>{t('editorial.plan.account')}</legend>
      <Loaded query={props.accounts} skeleton={<SkeletonRows rows={5} />}>
        {(accounts) =>
          [...accounts].sort(namedFirst).map((account) => {
            const { platform, name } = account;
            const plan = plans.find((one) => one.platform === platform);
            return (
              <label key={platform} className={styles.choice} data-chosen={platform === value || undefined}>
                <input
                  type="radio"
                  name="platform"
                  value={platform}
                  checked={platform === value}
                  disabled={plan !== undefined && isOut(plan)}
                  onChange={() => onChange(platform)}
                />
                <PlatformSign platform={platform} isNamed />
                <span className={styles.name}>
                  {PLATFORM_NAMES[platform]} {name !== null && <span className={styles.account}>@{name}</span>}
                </span>
                <span className={styles.state}>{stateOf(account)}</span>
              </label>
            );
          })
        }
      </Loaded>
    </fieldset>
  );
}
