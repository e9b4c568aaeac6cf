import type { SeenClient } from '../../../../api/session.ts';

/** What a brief is about. */
export interface BriefProps {
  readonly client: SeenClient;
  /** The filter of the page, as the view takes it. */
  readonly query: Readonly<Record<string, string | undefined>>;
}
