import { Problem, type ProblemDefinition } from '@balai/runtime/problem';
import { OnDemandRefused } from '../../calls/domain/on-demand-refused.ts';
import { problems } from '../../problems.ts';

const DEFINITIONS: Readonly<Record<string, ProblemDefinition>> = {
  RAPIDAPI_KEY_MISSING: problems.RAPIDAPI_KEY_MISSING,
  keys_off: problems.keys_off,
  rate_limited: problems.provider_busy,
  budget_spent: problems.budget_spent,
  quota_spent: problems.budget_spent,
  provider_refused: problems.provider_refused,
  not_found: problems.account_not_found,
  private: problems.account_not_found,
};

/** Does what asks a provider; its refusals become answers. The provider's own 401 and 403 never do: they would end the caller's session. */
export async function answeringRefusals<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof OnDemandRefused)) throw error;
    const definition = DEFINITIONS[error.failure.code] ?? problems.provider_unavailable;
    const headers = error.retryAfterSeconds === null ? {} : { 'retry-after': String(Math.max(1, error.retryAfterSeconds)) };
    throw new Problem(definition, { reason: error.failure.reason }, { headers, cause: error });
  }
}
